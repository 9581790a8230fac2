package io.tocsin.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** An ordinary day in a Windows domain: people start programs and log on, the system minds itself. */
final class WindowsWork {
    private static final String EXPLORER = "C:\\Windows\\explorer.exe";
    private static final String SERVICES = WindowsEvents.SYSTEM32 + "services.exe";
    private static final String SVCHOST = WindowsEvents.SYSTEM32 + "svchost.exe";
    private static final String LSASS = WindowsEvents.SYSTEM32 + "lsass.exe";
    private static final String BROWSER = "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe";
    private static final List<String> PROGRAMS = List.of(
            BROWSER,
            WindowsEvents.OFFICE + "OUTLOOK.EXE",
            WindowsEvents.OFFICE + "WINWORD.EXE",
            WindowsEvents.OFFICE + "EXCEL.EXE",
            "C:\\Program Files\\7-Zip\\7zFM.exe",
            WindowsEvents.SYSTEM32 + "notepad.exe",
            WindowsEvents.SYSTEM32 + "mspaint.exe",
            WindowsEvents.SYSTEM32 + "cmd.exe",
            WindowsEvents.SYSTEM32 + "taskmgr.exe",
            WindowsEvents.SYSTEM32 + "ipconfig.exe");
    private static final List<String> OWN = List.of(
            "taskhostw.exe",
            "RuntimeBroker.exe",
            "backgroundTaskHost.exe",
            "dllhost.exe",
            "wbem\\WmiPrvSE.exe",
            "SearchProtocolHost.exe",
            "conhost.exe");
    private static final List<String> SITES = List.of(
            "outlook.office365.com",
            "teams.microsoft.com",
            "intranet.corp.example",
            "update.microsoft.com",
            "www.example.org",
            "crm.corp.example");

    private final Draw draw;

    WindowsWork(Draw draw) {
        this.draw = draw;
    }

    void fill(DeviceLog log, Rhythm rhythm, int events) {
        while (log.size() < events) {
            something(log, rhythm.moment(draw));
        }
    }

    /** One thing that happens, one to a few events. */
    void something(DeviceLog log, Instant time) {
        WindowsMachine machine =
                draw.chance(0.8) ? draw.from(WindowsMachine.WORKSTATIONS) : draw.from(WindowsMachine.SERVERS);
        double what = draw.fraction();
        if (what < 0.25) {
            program(log, time, machine);
        } else if (what < 0.50) {
            system(log, time, machine);
        } else if (what < 0.70) {
            logon(log, time, machine);
        } else {
            network(log, time, machine);
        }
    }

    private void program(DeviceLog log, Instant time, WindowsMachine machine) {
        String image = draw.favouring(PROGRAMS);
        log.add(time, WindowsEvents.started(draw, machine, EXPLORER, image, "\"" + image + "\""));
        if (image.startsWith(WindowsEvents.OFFICE)) {
            String document = "C:\\Users\\" + machine.user() + "\\Documents\\~$" + draw.hex(6) + ".tmp";
            log.add(time.plus(draw.seconds(0.5, 5)), WindowsEvents.created(machine, image, document));
        }
        if (image.endsWith("taskmgr.exe")) {
            log.add(time.plus(draw.seconds(0.5, 2)), WindowsEvents.opened(machine, image, LSASS, "0x1000"));
        }
    }

    private void system(DeviceLog log, Instant time, WindowsMachine machine) {
        String image = WindowsEvents.SYSTEM32 + draw.from(OWN);
        String parent = image.endsWith("conhost.exe") ? SERVICES : SVCHOST;
        log.add(time, WindowsEvents.started(draw, machine, parent, image, image + " -Embedding"));
        if (draw.chance(0.3)) {
            String key = "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Diagnostics\\DiagTrack\\HeartBeats";
            log.add(
                    time.plusMillis(80),
                    WindowsEvents.registrySet(machine, SVCHOST, key, "QWORD (0x" + draw.hex(8) + ")"));
        }
        if (draw.chance(0.2)) {
            String defender = "C:\\ProgramData\\Microsoft\\Windows Defender\\Platform\\4.18.25100\\MsMpEng.exe";
            log.add(time.plusMillis(150), WindowsEvents.opened(machine, defender, LSASS, "0x1010"));
        }
    }

    private void logon(DeviceLog log, Instant time, WindowsMachine machine) {
        WindowsMachine from = draw.from(WindowsMachine.WORKSTATIONS);
        boolean local = draw.chance(0.5);
        String address = local ? "127.0.0.1" : from.address();
        String user = local ? machine.user() : from.user();
        Instant at = time;
        for (int typos = draw.chance(0.1) ? draw.between(1, 3) : 0; typos > 0; typos--) {
            log.add(at, WindowsEvents.logon(machine, user, address, false, local ? 2 : 3));
            at = at.plus(draw.seconds(3, 9));
        }
        log.add(at, WindowsEvents.logon(machine, user, address, true, local ? 2 : 3));
        log.add(
                at.plus(Duration.ofSeconds(draw.between(30, 4_000))),
                WindowsEvents.security(machine, 4634).with("winlog.event_data.TargetUserName", user));
    }

    private void network(DeviceLog log, Instant time, WindowsMachine machine) {
        if (draw.chance(0.2)) {
            String controller = WindowsMachine.DOMAIN_CONTROLLER.address();
            log.add(time, WindowsEvents.connected(draw, machine, LSASS, controller, 88));
        } else {
            log.add(time, WindowsEvents.resolved(machine, BROWSER, draw.from(SITES)));
            String address = "192.0.2." + draw.between(1, 99);
            log.add(time.plusMillis(40), WindowsEvents.connected(draw, machine, BROWSER, address, 443));
        }
    }
}
