package io.tocsin.cli;

import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.yaml.Mappings;
import java.util.List;

/** What kind of source an event of a file comes from, told by its fields. */
final class Shapes {
    static final String WINDOWS = "windows";
    private static final FieldMapping NAMES = Mappings.named(WINDOWS);
    private static final List<String> CHANNEL = NAMES.targets("Channel");
    private static final List<String> EVENT_ID = NAMES.targets("EventID");

    private Shapes() {}

    /** Whether it is of Windows' event log, in any of the shapes it is shipped in. */
    static boolean isWindows(Event event) {
        return hasAny(event, CHANNEL) && hasAny(event, EVENT_ID);
    }

    private static boolean hasAny(Event event, List<String> fields) {
        for (String field : fields) {
            if (event.fields().containsKey(field)) {
                return true;
            }
        }
        return false;
    }
}
