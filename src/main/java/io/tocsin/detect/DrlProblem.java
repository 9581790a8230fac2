package io.tocsin.detect;

import io.tocsin.rule.RuleProblem;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kie.internal.builder.KnowledgeBuilderError;

/** What the rule engine's compiler says of an expert's file, with the line where it can be told. */
final class DrlProblem {
    private static final Pattern LINE = Pattern.compile("[Ll]ine[: ]\\s*(\\d+)|\\[(\\d+),-?\\d+\\]");

    private DrlProblem() {}

    static RuleProblem of(DrlFile file, KnowledgeBuilderError error) {
        String message = error.getMessage()
                .strip()
                .lines()
                .map(String::strip)
                .reduce("", (all, line) -> all.isEmpty() ? line : all + " " + line);
        return RuleProblem.error(file.name(), line(error, message), message);
    }

    private static int line(KnowledgeBuilderError error, String message) {
        int[] lines = error.getLines();
        if (lines != null && lines.length > 0 && lines[0] > 0) {
            return lines[0];
        }
        Matcher matcher = LINE.matcher(message);
        return matcher.find() ? Integer.parseInt(matcher.group(1) == null ? matcher.group(2) : matcher.group(1)) : 0;
    }

    /** The line on which a rule begins; 0 when it is not found. */
    static int line(DrlFile file, String rule) {
        List<String> lines = file.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.startsWith("rule") && line.contains(rule)) {
                return i + 1;
            }
        }
        return 0;
    }
}
