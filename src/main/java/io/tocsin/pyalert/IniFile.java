package io.tocsin.pyalert;

import io.tocsin.rule.RuleProblem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A file of {@code [sections]} with {@code key = value} lines, as Python reads them. */
final class IniFile {
    private static final long SIZE_LIMIT = 1_000_000;

    /** @param key as written; Python's are lower case */
    record Entry(String key, String value, int line) {}

    private final String file;
    private final Map<String, Map<String, Entry>> sections = new LinkedHashMap<>();
    private final Consumer<RuleProblem> problems;
    private @Nullable Map<String, Entry> current;
    private @Nullable Entry last;

    private IniFile(String file, Consumer<RuleProblem> problems) {
        this.file = file;
        this.problems = problems;
    }

    /** Lines that cannot be understood are problems; a file that cannot be read is one, and empty. */
    static IniFile read(Path path, Consumer<RuleProblem> problems) {
        IniFile ini = new IniFile(path.toString(), problems);
        try {
            if (Files.size(path) > SIZE_LIMIT) {
                ini.problem(0, "larger than " + SIZE_LIMIT + " bytes; no such file is");
            } else {
                ini.parse(Files.readString(path));
            }
        } catch (CharacterCodingException e) {
            ini.problem(0, "not UTF-8 text; save it as UTF-8");
        } catch (IOException e) {
            ini.problem(0, "cannot be read: " + (Files.exists(path) ? "permission denied" : "there is no such file"));
        }
        return ini;
    }

    private void parse(String text) {
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            line(number == 1 && line.startsWith("\ufeff") ? line.substring(1) : line, number);
        }
    }

    private void line(String line, int number) {
        String stripped = line.strip();
        if (stripped.isEmpty() || stripped.startsWith("#") || stripped.startsWith(";")) {
            return;
        }
        if (stripped.startsWith("[") && stripped.endsWith("]")) {
            current = sections.computeIfAbsent(
                    stripped.substring(1, stripped.length() - 1).strip(), none -> new LinkedHashMap<>());
            last = null;
        } else if (Character.isWhitespace(line.charAt(0)) && last != null && current != null) {
            goOn(current, last, stripped);
        } else {
            entry(stripped, number);
        }
    }

    /** A value may go on in indented lines. */
    private void goOn(Map<String, Entry> section, Entry entry, String more) {
        Entry longer = new Entry(entry.key(), (entry.value() + " " + more).strip(), entry.line());
        section.put(normal(entry.key()), longer);
        last = longer;
    }

    private void entry(String line, int number) {
        int at = line.chars().filter(c -> c == '=' || c == ':').findFirst().orElse(-1);
        int split = at < 0 ? -1 : line.indexOf((char) at);
        String key = split < 0 ? "" : line.substring(0, split).strip();
        if (key.isEmpty() || current == null) {
            problem(number, current == null ? "a line before the first [section]" : "expected key = value");
            return;
        }
        Entry entry = new Entry(key, line.substring(split + 1).strip(), number);
        Entry known = current.putIfAbsent(normal(key), entry);
        if (known != null) {
            problem(number, "the key " + key + " is there already, in line " + known.line());
        }
        last = known == null ? entry : null;
    }

    private static String normal(String key) {
        return key.toLowerCase(Locale.ROOT);
    }

    List<Entry> entries(String section) {
        return List.copyOf(sections.getOrDefault(section, Map.of()).values());
    }

    /** Keys are found whatever their case; a value of nothing is none. */
    Optional<Entry> entry(String section, String key) {
        return Optional.ofNullable(sections.getOrDefault(section, Map.of()).get(normal(key)))
                .filter(entry -> !entry.value().isEmpty());
    }

    void problem(int line, String message) {
        problems.accept(RuleProblem.error(file, line, message));
    }

    void warning(int line, String message) {
        problems.accept(RuleProblem.warning(file, line, message));
    }
}
