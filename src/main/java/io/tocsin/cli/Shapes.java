package io.tocsin.cli;

import io.tocsin.cli.Rehearsal.Given;
import io.tocsin.event.Device;
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

    /** Whether a file's event may be of this device: those of Windows' event log are of that device alone. */
    static boolean isFor(Device device, Event event) {
        return isWindows(event) == device.name().equals(WINDOWS);
    }

    /** An event of a file as one of each device that it may be of; of the only one, whatever it looks like. */
    static List<Given> given(Event event, String id, List<Device> devices) {
        return devices.stream()
                .filter(device -> devices.size() == 1 || isFor(device, event))
                .map(device -> new Given(device, new Event(id, event.time(), event.fields(), device.mapping())))
                .toList();
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
