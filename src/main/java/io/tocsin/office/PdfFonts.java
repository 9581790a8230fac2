package io.tocsin.office;

import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.openpdf.text.Font;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.FontSelector;

/**
 * Fonts of PDF files. Latin, Greek, Cyrillic and Hebrew letters are in the fonts that ship; for other scripts and signs
 * those of the machine are looked at, and what none of them has is shown as a box.
 */
final class PdfFonts {
    private static final List<Path> FOLDERS = List.of(
            Path.of("/usr/share/fonts/truetype/noto"),
            Path.of("/usr/share/fonts/truetype/dejavu"),
            Path.of("/usr/share/fonts/noto"),
            Path.of("C:/Windows/Fonts"));

    private static final List<String> FILES = List.of(
            "DejaVuSans.ttf",
            "NotoSansArabic-Regular.ttf",
            "NotoNaskhArabic-Regular.ttf",
            "NotoSansDevanagari-Regular.ttf",
            "NotoSansThai-Regular.ttf",
            "NotoSansSymbols-Regular.ttf",
            "NotoSansSymbols2-Regular.ttf",
            "NotoEmoji-Regular.ttf",
            "arialuni.ttf",
            "seguisym.ttf");

    private final BaseFont regular;
    private final BaseFont bold;
    private final List<BaseFont> others = new ArrayList<>();

    PdfFonts() throws IOException {
        regular = shipped("LiberationSans-Regular.ttf");
        bold = shipped("LiberationSans-Bold.ttf");
        for (Path folder : FOLDERS) {
            for (String file : FILES) {
                if (Files.isReadable(folder.resolve(file))) {
                    others.add(BaseFont.createFont(folder.resolve(file).toString(), BaseFont.IDENTITY_H, true));
                }
            }
        }
    }

    private static BaseFont shipped(String name) throws IOException {
        try (InputStream font =
                Objects.requireNonNull(PdfFonts.class.getResourceAsStream("/liberation/" + name), name)) {
            return BaseFont.createFont(name, BaseFont.IDENTITY_H, true, true, font.readAllBytes(), null);
        }
    }

    BaseFont regular() {
        return regular;
    }

    /** Each character in the first font that has it. */
    Phrase phrase(String text, float size, String colour, boolean strong) {
        Color paint = colour(colour);
        FontSelector selector = new FontSelector();
        selector.addFont(new Font(strong ? bold : regular, size, Font.NORMAL, paint));
        others.forEach(other -> selector.addFont(new Font(other, size, Font.NORMAL, paint)));
        return selector.process(Xml.printable(text));
    }

    static Color colour(String hex) {
        return new Color(Integer.parseInt(hex, 16));
    }
}
