package io.tocsin.server;

import io.tocsin.alert.DeviceStatus;
import io.tocsin.health.Status;
import io.tocsin.rule.RuleProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether alerts can be relied on now, and if not, why. */
record Health(Status status, List<String> reasons) {
    /** A lag beyond this is told: the device reads older events faster than new ones come, or cannot keep up. */
    private static final Duration NOTABLE_LAG = Duration.ofMinutes(5);

    /**
     * @param storeTrouble why alerts cannot be read, null when they can
     * @param concerns of other parts: worth a look, but no reason to start this server again
     */
    static Health of(
            List<DeviceStatus> devices,
            List<RuleProblem> problems,
            @Nullable String storeTrouble,
            List<String> concerns) {
        List<String> red = new ArrayList<>();
        List<String> yellow = new ArrayList<>(concerns);
        if (storeTrouble != null) {
            red.add("alerts cannot be read: " + storeTrouble);
        }
        for (DeviceStatus device : devices) {
            if (device.trouble() != null && device.waiting()) {
                yellow.add(device.name() + ": " + device.trouble());
            } else if (device.trouble() != null) {
                red.add(device.name() + ": " + device.trouble());
            } else if (device.watermark() == null) {
                yellow.add(device.name() + ": not looked at yet");
            } else if (device.lag() != null && device.lag().compareTo(NOTABLE_LAG) > 0) {
                yellow.add(device.name() + ": " + device.lag().toMinutes() + " minutes behind");
            }
        }
        long errors = problems.stream()
                .filter(problem -> problem.severity() == RuleProblem.Severity.ERROR)
                .count();
        if (errors > 0) {
            yellow.add("mistakes that keep rules from loading: " + errors + "; see /api/v1/rules");
        }
        Status status = !red.isEmpty() ? Status.RED : !yellow.isEmpty() ? Status.YELLOW : Status.GREEN;
        red.addAll(yellow);
        return new Health(status, List.copyOf(red));
    }
}
