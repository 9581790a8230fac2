package io.tocsin.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sigma's {@code windash}: rules write {@code -} or {@code /}, Windows takes any of five for it. */
final class Dashes {
    private static final List<String> ALL = List.of("-", "/", "–", "—", "―");

    /** One that begins a parameter, or ends the value as one that is cut off would. */
    private static final Pattern DASH = Pattern.compile("(?<!\\w)[-/–—―](?=\\w)|(?<!\\S)[-/–—―]$");

    /** Five to the power of this many spellings are enough. */
    private static final int MOST = 5;

    private Dashes() {}

    /** Every combination of dashes. */
    static List<String> spellings(YamlNode node, String text) {
        Matcher dash = DASH.matcher(text);
        List<String> spellings = new ArrayList<>(List.of(""));
        int copied = 0;
        int found = 0;
        while (dash.find()) {
            if (++found > MOST) {
                throw node.problem("windash: more than " + MOST + " dashes in " + text
                        + "; split the value into several with contains|all");
            }
            String before = text.substring(copied, dash.start());
            spellings = spellings.stream()
                    .flatMap(start -> ALL.stream().map(one -> start + before + one))
                    .toList();
            copied = dash.end();
        }
        String rest = text.substring(copied);
        return spellings.stream().map(start -> start + rest).toList();
    }
}
