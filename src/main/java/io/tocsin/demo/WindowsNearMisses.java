package io.tocsin.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What looks like an incident of the domain and is none: each stays just below what a rule looks for. */
final class WindowsNearMisses {
    private static final String SVCHOST = WindowsEvents.SYSTEM32 + "svchost.exe";
    private static final String CMD = WindowsEvents.SYSTEM32 + "cmd.exe";

    private final DeviceLog log;
    private final Draw draw;
    private final Instant start;

    WindowsNearMisses(DeviceLog log, Draw draw, Instant start) {
        this.log = log;
        this.draw = draw;
        this.start = start;
    }

    void plant() {
        WindowsMachine admin = WindowsMachine.ADMIN;
        WindowsMachine print = WindowsMachine.SERVERS.get(3);
        WindowsMachine desk = WindowsMachine.WORKSTATIONS.get(2);

        // A service account with last month's password: 14 failures in ten minutes.
        log.repeat(14, at(510), Duration.ofSeconds(40), WindowsEvents.logon(print, "svc_scan", "10.10.4.90", false, 3));

        // Somebody finds out why the network is slow: four tools in five minutes, a fifth when they are over.
        Instant slow = at(620);
        for (String tool : List.of("ipconfig.exe", "hostname.exe", "netstat.exe", "route.exe")) {
            log.add(slow, WindowsEvents.started(draw, admin, CMD, WindowsEvents.SYSTEM32 + tool, tool));
            slow = slow.plusSeconds(45);
        }
        log.add(at(625), WindowsEvents.started(draw, admin, CMD, WindowsEvents.SYSTEM32 + "tasklist.exe", "tasklist"));

        // Software is rolled out, a driver with it; nothing of it lies where users may write.
        log.add(
                at(660),
                WindowsEvents.service(print, "PrintAgent", "\"C:\\Program Files\\PrintAgent\\agent.exe\" -service"));

        // A script reads a file in a certain encoding, which is not an encoded command.
        log.add(
                at(700),
                WindowsEvents.started(
                        draw,
                        admin,
                        SVCHOST,
                        WindowsEvents.POWERSHELL,
                        "powershell.exe -Command Get-Content -Encoding UTF8 C:\\Reports\\"
                                + "TurnoverOfTheYearBeforeLastByRegionAndProductGroup.csv"));

        // Word prints, and a colleague may use Remote Desktop.
        log.add(
                at(733),
                WindowsEvents.started(
                        draw,
                        desk,
                        WindowsEvents.OFFICE + "WINWORD.EXE",
                        "C:\\Windows\\splwow64.exe",
                        "splwow64.exe 8192"));
        log.add(at(750), WindowsEvents.groupMember(desk, "grace", "Remote Desktop Users", "S-1-5-32-555"));

        // The log is read, not cleared.
        log.add(
                at(790),
                WindowsEvents.started(
                        draw, admin, CMD, WindowsEvents.SYSTEM32 + "wevtutil.exe", "wevtutil.exe qe Security /c:20"));
    }

    private Instant at(int minute) {
        return start.plus(Duration.ofMinutes(minute));
    }
}
