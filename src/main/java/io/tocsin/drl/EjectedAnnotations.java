package io.tocsin.drl;

import io.tocsin.rule.Handling;
import io.tocsin.rule.Message;
import io.tocsin.rule.Repeat;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleInfo;
import io.tocsin.rule.Trigger;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a rule says of itself, as annotations of DRL. */
final class EjectedAnnotations {
    private static final Pattern WORD = Pattern.compile("[^,\\s]+");
    private static final Pattern FIELD = Pattern.compile("(?s)(?!\\s)[^,]+(?<!\\s)");

    private final StringBuilder text = new StringBuilder();

    private EjectedAnnotations() {}

    /** @throws IllegalArgumentException when something of it cannot be written so; says what */
    static String of(Rule rule) {
        EjectedAnnotations annotations = new EjectedAnnotations();
        annotations.about(rule.info());
        annotations.handling(rule.info().handling());
        annotations.one("quiet", WindowText.duration(rule.quiet()));
        if (rule.repeat() == Repeat.EACH) {
            annotations.one("repeat", "each");
        }
        annotations.window(rule.trigger());
        return annotations.text.toString();
    }

    private void about(RuleInfo info) {
        one("id", info.id());
        one("title", info.title());
        one("level", info.level().text());
        one("description", given(info.description()));
        one("author", given(info.author()));
        several("tags", info.tags(), WORD, ", ");
        several("references", info.references(), Pattern.compile("(?! )(?:(?! \\| ).)+(?<! )"), " | ");
    }

    private void handling(Handling handling) {
        one("owner", handling.owner());
        one("runbook", handling.runbook());
        several("notify", handling.receivers(), WORD, ", ");
        if (handling.message() != null) {
            one("message", template(handling.message()));
        }
    }

    private void window(Trigger trigger) {
        one("keeps", WindowText.of(trigger));
        if (trigger.fields().stream().anyMatch(field -> !FIELD.matcher(field).matches())) {
            throw cannot("keeps", String.join(", ", trigger.fields()));
        }
        if (trigger.within().isPositive()) {
            one("within", WindowText.duration(trigger.within()));
        }
        several("by", trigger.by(), FIELD, ", ");
    }

    private static String template(Message message) {
        String template = message.parts().stream()
                .map(part -> switch (part) {
                    case Message.Text text -> text.text();
                    case Message.OfAlert field -> "{{" + field.field().text() + "}}";
                    case Message.OfEvent field -> "{{event:" + field.field() + "}}";
                })
                .collect(Collectors.joining());
        if (!Message.parse(template, List.of()).equals(message)) {
            throw cannot("message", template);
        }
        return template;
    }

    private void several(String key, List<String> values, Pattern each, String between) {
        for (String value : values) {
            if (!each.matcher(value).matches()) {
                throw cannot(key, value);
            }
        }
        one(key, values.isEmpty() ? null : String.join(between, values));
    }

    private void one(String key, @Nullable String value) {
        if (value == null) {
            return;
        }
        if (value.isBlank() || value.indexOf(0) >= 0) {
            throw cannot(key, value.replace('\0', '0'));
        }
        text.append("    @")
                .append(key)
                .append('(')
                .append(JavaText.annotation(value))
                .append(")\n");
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static IllegalArgumentException cannot(String key, String value) {
        return new IllegalArgumentException("no annotation @" + key + " can hold \"" + value + "\"");
    }
}
