package io.tocsin.settings;

import io.tocsin.elastic.ElasticHealthHistory;
import io.tocsin.event.Device;
import io.tocsin.event.FieldMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The device that is built in: changes of health are its events, so that ordinary rules raise alerts on them. */
public final class HealthDevice {
    public static final String NAME = "logstash";

    private HealthDevice() {}

    public static boolean is(Device device) {
        return device.index().equals(ElasticHealthHistory.CHANGES);
    }

    /** Added where Logstash is watched, unless the user has a device of this name. */
    static List<Device> with(List<Device> devices, Settings.Logstash logstash) {
        boolean taken = devices.stream()
                .anyMatch(
                        device -> device.name().equals(NAME) || device.aliases().contains(NAME));
        if (logstash.nodes().isEmpty() || taken) {
            return devices;
        }
        List<Device> all = new ArrayList<>(devices);
        all.add(Device.of(NAME, ElasticHealthHistory.CHANGES, new FieldMapping(Map.of())));
        return all;
    }
}
