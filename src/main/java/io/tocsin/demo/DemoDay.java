package io.tocsin.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A generated day: the logs of three devices, quiet work with near misses in it, and planted incidents. The same seed and
 * end give the same events with the same ids, so that alerts have the same ids too.
 *
 * @param events in order of time, all later than {@code start} and not later than {@code end}
 */
public record DemoDay(Instant start, Instant end, List<DemoEvent> events, List<Incident> incidents) {
    public static final String WINDOWS = "windows";
    public static final String LINUX = "linux-auth";
    public static final String WEB = "web";
    public static final List<String> DEVICES = List.of(WINDOWS, LINUX, WEB);

    private static final Duration LENGTH = Duration.ofHours(24);
    private static final int WINDOWS_EVENTS = 9_000;
    private static final int LINUX_EVENTS = 3_000;
    private static final int WEB_EVENTS = 12_000;

    public DemoDay {
        events = List.copyOf(events);
        incidents = List.copyOf(incidents);
    }

    /** The 24 hours up to {@code end}. */
    public static DemoDay generate(long seed, Instant end) {
        Instant start = end.minus(LENGTH);
        Rhythm rhythm = new Rhythm(start, end);
        DeviceLog windows = new DeviceLog(WINDOWS, start, end);
        DeviceLog linux = new DeviceLog(LINUX, start, end);
        DeviceLog web = new DeviceLog(WEB, start, end);

        // A random sequence of its own for each part: changing one leaves the others as they are.
        List<Incident> incidents = new ArrayList<>();
        incidents.addAll(new WindowsIncidents(windows, new Draw(seed, "windows incidents"), start).plant());
        incidents.addAll(new LinuxIncidents(linux, new Draw(seed, "linux incidents"), start).plant());
        incidents.addAll(new WebIncidents(web, new Draw(seed, "web incidents"), start).plant());
        new WindowsNearMisses(windows, new Draw(seed, "windows near misses"), start).plant();
        new LinuxNearMisses(linux, new Draw(seed, "linux near misses"), start).plant();
        new WebNearMisses(web, new Draw(seed, "web near misses"), start).plant();
        new WindowsWork(new Draw(seed, "windows work")).fill(windows, rhythm, WINDOWS_EVENTS);
        new LinuxWork(new Draw(seed, "linux work")).fill(linux, rhythm, LINUX_EVENTS);
        new WebWork(new Draw(seed, "web work")).fill(web, rhythm, WEB_EVENTS);

        List<DemoEvent> events = new ArrayList<>();
        for (DeviceLog log : List.of(windows, linux, web)) {
            events.addAll(log.take(end, "demo-" + seed));
        }
        events.sort(Comparator.comparing(DemoEvent::time));
        incidents.sort(Comparator.comparing(Incident::from));
        return new DemoDay(start, end, events, incidents);
    }
}
