package io.tocsin.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Goes on after the day: a few events a second, and an incident every few minutes. One thread at a time. */
public final class LiveEvents {
    private static final Duration FIRST_INCIDENT = Duration.ofSeconds(20);
    private static final Duration BETWEEN_INCIDENTS = Duration.ofMinutes(2);

    private final String idPrefix;
    private final Draw draw;
    private final DeviceLog windows;
    private final DeviceLog linux;
    private final DeviceLog web;
    private final WindowsWork windowsWork;
    private final LinuxWork linuxWork;
    private final WebWork webWork;
    private Instant next;
    private Instant nextIncident;
    private int incidents;

    /** @param start the first events come after it; part of their ids, so that another start has other ids */
    public LiveEvents(long seed, Instant start) {
        Instant first = start.truncatedTo(ChronoUnit.MILLIS);
        this.idPrefix = "live-" + Long.toString(start.toEpochMilli(), Character.MAX_RADIX);
        this.draw = new Draw(seed, "live");
        this.windows = new DeviceLog(DemoDay.WINDOWS, start, Instant.MAX);
        this.linux = new DeviceLog(DemoDay.LINUX, start, Instant.MAX);
        this.web = new DeviceLog(DemoDay.WEB, start, Instant.MAX);
        this.windowsWork = new WindowsWork(draw);
        this.linuxWork = new LinuxWork(draw);
        this.webWork = new WebWork(draw);
        this.next = first;
        this.nextIncident = first.plus(FIRST_INCIDENT);
    }

    /** What happened since the last call and up to {@code now}, in order of time. */
    public List<DemoEvent> until(Instant now) {
        while (!next.isAfter(now)) {
            work(next);
            next = next.plus(draw.seconds(0.1, 1.5));
        }
        while (!nextIncident.isAfter(now)) {
            plant(nextIncident);
            nextIncident = nextIncident.plus(BETWEEN_INCIDENTS).plus(draw.seconds(0, 60));
        }
        List<DemoEvent> events = new ArrayList<>();
        for (DeviceLog log : List.of(windows, linux, web)) {
            events.addAll(log.take(now, idPrefix));
        }
        events.sort(Comparator.comparing(DemoEvent::time));
        return events;
    }

    private void work(Instant time) {
        double device = draw.fraction();
        if (device < 0.4) {
            windowsWork.something(windows, time);
        } else if (device < 0.6) {
            linuxWork.something(linux, time);
        } else {
            webWork.visit(web, time);
        }
    }

    /** One after the other, each time with another address, user or machine. */
    private void plant(Instant time) {
        String address = "203.0.113." + draw.between(100, 250);
        WindowsMachine machine = draw.from(WindowsMachine.WORKSTATIONS);
        WindowsIncidents onWindows = new WindowsIncidents(windows, draw, time);
        LinuxIncidents onLinux = new LinuxIncidents(linux, draw, time);
        WebIncidents onWeb = new WebIncidents(web, draw, time);
        switch (incidents++ % 7) {
            case 0 -> onWindows.maliciousDocument(time, machine);
            case 1 -> onWeb.scanner(time, address);
            case 2 -> onLinux.bruteForceThenSuccess(time, address, "deploy");
            case 3 -> onWindows.stolenTicket(time, machine);
            case 4 -> onWeb.serverErrors(time, draw.from(WebEvents.HOSTS));
            case 5 -> onLinux.spraying(time, address);
            default -> onWindows.htmlApplication(time, machine);
        }
    }
}
