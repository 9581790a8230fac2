package io.tocsin.detect;

import io.tocsin.alert.Subject;
import io.tocsin.rule.Dialect;
import io.tocsin.rule.Level;
import io.tocsin.rule.Repeat;
import io.tocsin.rule.RuleInfo;
import io.tocsin.rule.RuleProblem;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kie.api.definition.rule.Rule;

/**
 * What the annotations of an expert's rule say: {@code @id @title @level @tags @author @quiet}, each with one text. Left
 * out, the id and title are the rule's name, the level is medium and an alert is over after ten minutes.
 */
final class ExpertRule {
    private static final Duration QUIET = Duration.ofMinutes(10);
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})([smhd])");

    private final Rule rule;
    private final DrlFile file;
    private final List<RuleProblem> problems;

    private ExpertRule(Rule rule, DrlFile file, List<RuleProblem> problems) {
        this.rule = rule;
        this.file = file;
        this.problems = problems;
    }

    static Subject subject(Rule rule, DrlFile file, List<RuleProblem> problems) {
        return new ExpertRule(rule, file, problems).subject();
    }

    private Subject subject() {
        RuleInfo info = new RuleInfo(
                Dialect.DRL,
                text("id").orElse(rule.getName()),
                text("title").orElse(rule.getName()),
                text("description").orElse(null),
                text("author").orElse(null),
                text("level").map(this::level).orElse(Level.MEDIUM),
                text("tags")
                        .map(tags -> Arrays.stream(tags.split("[,\\s]+"))
                                .filter(tag -> !tag.isEmpty())
                                .toList())
                        .orElse(List.of()),
                List.of(),
                file.name(),
                DrlProblem.line(file, rule.getName()),
                ExpertHelp.of(this::text, this::problem));
        ExpertHelp.unknown(rule.getMetaData().keySet(), this::problem);
        return new Subject(info, text("quiet").map(this::quiet).orElse(QUIET), Repeat.EPISODE);
    }

    private Optional<String> text(String annotation) {
        @Nullable Object value = rule.getMetaData().get(annotation);
        return Optional.ofNullable(value)
                .map(Object::toString)
                .map(ExpertRule::unquoted)
                .filter(text -> !text.isBlank());
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
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            problem("@quiet is a duration such as \"30m\", not " + text + "; taken as 10m");
            return QUIET;
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private void problem(String message) {
        problems.add(RuleProblem.warning(file.name(), DrlProblem.line(file, rule.getName()), message));
    }
}
