package io.tocsin.pyalert;

import io.tocsin.rule.RuleProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** {@code [parser] out_field = a, b, c}: what a device's parsers call the document's field {@code a.b.c}. */
final class ParserFields {
    private static final List<String> FOLDERS = List.of("JSON_Parsers", "Report_Parsers");

    private ParserFields() {}

    /**
     * A field keeps its own name too, and first: PyAlert's rules are asked of the documents as they are, and the parsers'
     * names come in only where events are shown.
     *
     * @param parser name of the file
     */
    static Map<String, List<String>> read(Path settings, String parser, Consumer<RuleProblem> problems) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String name : FOLDERS) {
            Path folder = settings.resolve(name);
            Path file = folder.resolve(parser).normalize();
            if (!file.startsWith(folder) || file.equals(folder)) {
                problems.accept(RuleProblem.error(folder.toString(), 0, "not the name of a file in it: " + parser));
            } else if (Files.isRegularFile(file)) {
                IniFile ini = IniFile.read(file, problems);
                ini.entries("parser").forEach(entry -> add(entry, ini, fields));
            }
        }
        return fields;
    }

    private static void add(IniFile.Entry entry, IniFile ini, Map<String, List<String>> fields) {
        List<String> path =
                Stream.of(entry.value().split(",", -1)).map(String::strip).toList();
        if (path.contains("") || entry.key().equals("*")) {
            ini.problem(entry.line(), entry.key() + ": expected a path such as event, code; found " + entry.value());
            return;
        }
        String field = String.join(".", path);
        List<String> targets = fields.computeIfAbsent(entry.key(), key -> new ArrayList<>(List.of(key)));
        if (!targets.contains(field)) {
            targets.add(field);
        }
    }
}
