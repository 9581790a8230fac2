package io.tocsin.yaml;

import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.match.FieldCheck;
import io.tocsin.rule.Condition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is left of a condition for the events of one device, where it asks for the device. */
final class OnDevice {
    static final Condition NEVER = new Condition.Always(false);
    private static final Condition ALWAYS = new Condition.Always(true);

    private OnDevice() {}

    static Condition condition(Condition condition, String device) {
        return switch (condition) {
            case Condition.All all -> joined(all.parts(), device, NEVER, ALWAYS);
            case Condition.Any any -> joined(any.parts(), device, ALWAYS, NEVER);
            case Condition.Not not -> {
                Condition part = condition(not.part(), device);
                yield part instanceof Condition.Always(boolean holds)
                        ? new Condition.Always(!holds)
                        : new Condition.Not(part);
            }
            case Condition.Selection selection -> {
                Condition part = condition(selection.part(), device);
                yield part instanceof Condition.Always ? part : new Condition.Selection(selection.name(), part);
            }
            case Condition.Field field
            when field.name().equals(DevicesRule.FIELD) ->
                new Condition.Always(FieldCheck.of(field, FieldMapping.NONE)
                        .holds(new Event("", Instant.EPOCH, Map.of(DevicesRule.FIELD, device), FieldMapping.NONE)));
            case Condition.Field _, Condition.Keywords _, Condition.Always _ -> condition;
        };
    }

    /** @param decides a part that settles the whole; {@code otherwise} what the whole is when no part is left */
    private static Condition joined(List<Condition> parts, String device, Condition decides, Condition otherwise) {
        List<Condition> left = new ArrayList<>();
        for (Condition part : parts) {
            Condition here = condition(part, device);
            if (here.equals(decides)) {
                return decides;
            }
            if (!here.equals(otherwise)) {
                left.add(here);
            }
        }
        return left.isEmpty()
                ? otherwise
                : left.size() == 1
                        ? left.getFirst()
                        : decides.equals(NEVER) ? new Condition.All(left) : new Condition.Any(left);
    }
}
