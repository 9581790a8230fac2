package io.tocsin.detect;

import io.tocsin.rule.Handling;
import io.tocsin.rule.Message;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What annotations of an expert's rule say to whoever gets its alerts: {@code @owner @runbook @notify @message}. */
final class ExpertHelp {
    /** Every annotation that means something; those of the rule engine itself begin with a capital letter. */
    private static final List<String> KNOWN = List.of(
            "id",
            "title",
            "level",
            "tags",
            "author",
            "description",
            "quiet",
            "repeat",
            "keeps",
            "within",
            "by",
            "references",
            "owner",
            "runbook",
            "notify",
            "message");

    private ExpertHelp() {}

    /**
     * @param text of an annotation
     * @param problems told what is wrong
     */
    static Handling of(Function<String, Optional<String>> text, Consumer<String> problems) {
        return new Handling(
                text.apply("owner").orElse(null),
                text.apply("runbook").orElse(null),
                text.apply("notify").stream()
                        .flatMap(names -> Arrays.stream(names.split("[,\\s]+", -1)))
                        .filter(name -> !name.isEmpty())
                        .toList(),
                text.apply("message")
                        .map(template -> message(template, problems))
                        .orElse(null));
    }

    private static @Nullable Message message(String template, Consumer<String> problems) {
        try {
            return Message.parse(template, List.of());
        } catch (IllegalArgumentException e) {
            problems.accept("@message: " + e.getMessage() + "; left out");
            return null;
        }
    }

    /** Annotations that mean nothing. */
    static void unknown(Set<String> annotations, Consumer<String> problems) {
        for (String name : new TreeSet<>(annotations)) {
            if (!KNOWN.contains(name) && !Character.isUpperCase(name.charAt(0))) {
                problems.accept("@" + name + " means nothing; known are @" + String.join(" @", KNOWN));
            }
        }
    }
}
