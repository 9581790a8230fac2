package io.tocsin.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** What a YAML parser complains of, with what an author is to do about it. */
final class YamlMistakes {
    private YamlMistakes() {}

    static YamlProblem of(YAMLException failure, String text) {
        return switch (failure) {
            case MarkedYAMLException marked -> marked(marked, text);
            case ReaderException unreadable ->
                new YamlProblem(
                        line(text, unreadable.getPosition()),
                        "not valid YAML: the character U+" + "%04X".formatted(unreadable.getCodePoint())
                                + " cannot be in a text file");
            default -> new YamlProblem(1, "not valid YAML: " + firstLine(failure.getMessage()));
        };
    }

    private static int line(String text, int position) {
        return 1
                + (int) text.codePoints()
                        .limit(Math.max(0, position))
                        .filter(c -> c == '\n')
                        .count();
    }

    private static YamlProblem marked(MarkedYAMLException failure, String text) {
        String problem = String.valueOf(failure.getProblem());
        Mark mark = problem.equals("could not find expected ':'") && failure.getContextMark() != null
                ? failure.getContextMark()
                : failure.getProblemMark();
        int line = mark == null ? 0 : mark.getLine() + 1;
        List<String> lines = text.lines().toList();
        String written = line > 0 && line <= lines.size() ? lines.get(line - 1) : "";
        String hint = hint(problem, written, mark);
        return new YamlProblem(
                line,
                "not valid YAML: " + problem.replaceAll("\\.? \\(Do not use .*\\)$", "")
                        + (hint.isEmpty() ? "" : "; " + hint));
    }

    private static String hint(String problem, String line, @Nullable Mark mark) {
        if (line.contains("{{") || line.contains("${")) {
            return "put text with {{…}} or ${…} in quotes";
        }
        if (problem.contains("\\t(TAB)")) {
            return "use spaces, not tabs";
        }
        if (problem.startsWith("found unknown escape character")) {
            return "backslashes go in single quotes: 'C:\\Windows'";
        }
        if (problem.contains("cannot start any token")
                || problem.startsWith("expected chomping")
                || problem.startsWith("expected a comment or a line break")
                || problem.startsWith("unexpected character found")
                || problem.startsWith("mapping values are not allowed")
                || problem.contains("alias")
                || (problem.contains("but found '<scalar>'") && line.contains(":"))) {
            return "put a value in quotes that begins with a character such as * > @ % & ! [ or { or has \": \" in it";
        }
        if (problem.equals("could not find expected ':'")) {
            return "a key needs a colon and a space after it";
        }
        if (problem.startsWith("expected <block end>")) {
            return "it is indented otherwise than the lines it belongs to"
                    + (mark == null ? "" : ", by " + mark.getColumn() + (mark.getColumn() == 1 ? " space" : " spaces"));
        }
        return "";
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
    }
}
