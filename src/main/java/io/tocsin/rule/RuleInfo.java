package io.tocsin.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who and what a rule is; stays with its alerts.
 *
 * @param author as the rule names them; some licences ask that a match shows it
 * @param tags such as {@code attack.t1110}
 * @param file where it was read from, as shown to users
 */
public record RuleInfo(
        Dialect dialect,
        String id,
        String title,
        @Nullable String description,
        @Nullable String author,
        Level level,
        List<String> tags,
        List<String> references,
        String file,
        int line,
        Handling handling) {
    public RuleInfo {
        tags = List.copyOf(tags);
        references = List.copyOf(references);
    }

    /** A rule that says nothing to whoever gets its alerts. */
    public RuleInfo(
            Dialect dialect,
            String id,
            String title,
            @Nullable String description,
            @Nullable String author,
            Level level,
            List<String> tags,
            List<String> references,
            String file,
            int line) {
        this(dialect, id, title, description, author, level, tags, references, file, line, Handling.NONE);
    }
}
