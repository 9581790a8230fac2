package io.tocsin.alert;

import io.tocsin.rule.Message;
import io.tocsin.rule.Message.AlertField;
import java.util.Map;
import java.util.stream.Collectors;

/** What alerts say: a rule's template filled with the values of an alert and of the event that opened it. */
final class Messages {
    private Messages() {}

    /** The alert with its message as of now. */
    static Alert told(Alert alert, Message template) {
        Map<String, String> fields = alert.briefing().fields();
        String words = template.parts().stream()
                .map(part -> switch (part) {
                    case Message.Text text -> text.text();
                    case Message.OfAlert of -> Shown.text(value(of.field(), alert));
                    case Message.OfEvent of -> fields.getOrDefault(of.field(), "(no " + of.field() + ")");
                })
                .collect(Collectors.joining());
        return alert.with(alert.briefing().saying(words));
    }

    private static String value(AlertField field, Alert alert) {
        return switch (field) {
            case ID -> alert.id();
            case RULE -> alert.ruleId();
            case TITLE -> alert.ruleTitle();
            case LEVEL -> alert.level().text();
            case DEVICE -> alert.device();
            case GROUP ->
                alert.group().values().isEmpty() ? "(no group)" : alert.group().toString();
            case COUNT -> Long.toString(alert.count());
            case OPENED -> alert.opened().toString();
            case FIRST -> alert.first().toString();
            case LAST -> alert.last().toString();
        };
    }
}
