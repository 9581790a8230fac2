package io.tocsin.detect;

import io.tocsin.alert.Subject;
import io.tocsin.drl.WindowText;
import io.tocsin.rule.Dialect;
import io.tocsin.rule.Durations;
import io.tocsin.rule.Level;
import io.tocsin.rule.Repeat;
import io.tocsin.rule.RuleInfo;
import io.tocsin.rule.RuleProblem;
import io.tocsin.rule.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.kie.api.definition.rule.Rule;

/**
 * What the annotations of an expert's rule say: {@code @id @title @level @tags @author @quiet} and others, each with one
 * text. Left out, the id and title are the rule's name, the level is medium and an alert is over after ten minutes.
 */
final class ExpertRule {
    private static final Duration QUIET = Duration.ofMinutes(10);

    private static final String OF_THE_ENGINE = "org.kie.api.definition.type.";

    private final Rule rule;
    private final Map<String, Object> annotations;
    private final DrlFile file;
    private final List<RuleProblem> problems;

    private ExpertRule(Rule rule, DrlFile file, List<RuleProblem> problems) {
        this.rule = rule;
        this.annotations = annotations(rule);
        this.file = file;
        this.problems = problems;
    }

    static Subject subject(Rule rule, DrlFile file, List<RuleProblem> problems) {
        return new ExpertRule(rule, file, problems).subject();
    }

    /**
     * What the rule keeps of each group, when it is decided like an analyst's.
     *
     * @throws IllegalArgumentException when {@code @keeps} and what belongs to it cannot be understood; says where
     */
    static Optional<Trigger> kept(Rule rule, DrlFile file) {
        return new ExpertRule(rule, file, new ArrayList<>()).kept();
    }

    private Optional<Trigger> kept() {
        return text("keeps").map(window -> {
            List<String> by = text("by").stream()
                    .flatMap(names -> Arrays.stream(names.split(",")))
                    .map(String::strip)
                    .toList();
            try {
                Duration within = text("within").map(Durations::parse).orElse(Duration.ZERO);
                Trigger trigger = WindowText.parse(window, within, by);
                if (within.isZero() && !(trigger instanceof Trigger.Every)) {
                    throw new IllegalArgumentException("it needs @within, such as @within(\"5m\")");
                }
                return trigger;
            } catch (IllegalArgumentException mistake) {
                throw new IllegalArgumentException("@keeps(\"" + window + "\"): " + mistake.getMessage(), mistake);
            }
        });
    }

    private Subject subject() {
        RuleInfo info = new RuleInfo(
                Dialect.DRL,
                text("id").orElse(rule.getName()),
                text("title").orElse(rule.getName()),
                text("description").orElse(null),
                text("author").orElse(null),
                text("level").map(this::level).orElse(Level.MEDIUM),
                several("tags", "[,\\s]+"),
                several("references", "\\s+\\|\\s+"),
                file.name(),
                DrlProblem.line(file, rule.getName()),
                ExpertHelp.of(this::text, this::problem));
        ExpertHelp.unknown(annotations.keySet(), this::problem);
        for (String ofWindow : List.of("within", "by", "repeat")) {
            if (text(ofWindow).isPresent() && text("keeps").isEmpty()) {
                problem("@" + ofWindow + " means nothing without @keeps");
            }
        }
        return new Subject(info, text("quiet").map(this::quiet).orElse(QUIET), repeat());
    }

    private List<String> several(String annotation, String between) {
        return text(annotation).stream()
                .flatMap(all -> Arrays.stream(all.split(between)))
                .filter(one -> !one.isEmpty())
                .toList();
    }

    private Repeat repeat() {
        String repeat = text("repeat").orElse("episode");
        if (!repeat.equals("each") && !repeat.equals("episode")) {
            problem("@repeat is episode or each, not " + repeat + "; taken as episode");
        }
        return repeat.equals("each") ? Repeat.EACH : Repeat.EPISODE;
    }

    private Optional<String> text(String annotation) {
        return Optional.ofNullable(annotations.get(annotation))
                .map(Object::toString)
                .map(ExpertRule::unquoted)
                .filter(text -> !text.isBlank());
    }

    /** The engine has a class for a few of them, whose name it then gives: {@code @description}, say. */
    private static Map<String, Object> annotations(Rule rule) {
        Map<String, Object> annotations = new HashMap<>();
        rule.getMetaData()
                .forEach((name, value) -> annotations.put(
                        name.startsWith(OF_THE_ENGINE)
                                ? name.substring(OF_THE_ENGINE.length()).toLowerCase(Locale.ROOT)
                                : name,
                        value));
        return annotations;
    }

    private static String unquoted(String text) {
        return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    private Level level(String text) {
        return Level.of(text).orElseGet(() -> {
            problem("@level is informational, low, medium, high or critical, not " + text + "; taken as medium");
            return Level.MEDIUM;
        });
    }

    private Duration quiet(String text) {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException mistake) {
            problem("@quiet is a duration such as \"30m\", not " + text + "; taken as 10m");
            return QUIET;
        }
    }

    private void problem(String message) {
        problems.add(RuleProblem.warning(file.name(), DrlProblem.line(file, rule.getName()), message));
    }
}
