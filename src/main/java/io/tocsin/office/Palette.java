package io.tocsin.office;

import java.util.List;

/** Colours of what ships: one family, told apart also in print and by most who are colour-blind. */
final class Palette {
    static final String INK = "1B2A41";
    static final String SOFT = "5C6B7F";
    static final String ACCENT = "1F6F8B";
    static final String LINE = "D5DCE4";
    static final String BAND = "F3F6F9";
    static final String WARNING = "FFF4E0";

    private static final List<String> SERIES = List.of(
            "1F6F8B", "E8A33D", "7A9E7E", "C8553D", "6C5B9E", "4FA3C7", "B5894E", "8A97A6", "A23E60", "3E7C59",
            "D9B44A", "2F4B7C");

    private Palette() {}

    static String series(int index) {
        return SERIES.get(index % SERIES.size());
    }
}
