package io.tocsin.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What goes wrong in a Windows domain in a day. */
final class WindowsIncidents {
    private static final String LSASS = WindowsEvents.SYSTEM32 + "lsass.exe";
    private static final String SVCHOST = WindowsEvents.SYSTEM32 + "svchost.exe";
    private static final String ADMINISTRATORS = "S-1-5-32-544";

    private final DeviceLog log;
    private final Draw draw;
    private final Instant start;

    WindowsIncidents(DeviceLog log, Draw draw, Instant start) {
        this.log = log;
        this.draw = draw;
        this.start = start;
    }

    List<Incident> plant() {
        WindowsMachine victim = WindowsMachine.WORKSTATIONS.get(13);
        WindowsMachine files = WindowsMachine.SERVERS.get(1);
        return List.of(
                guessing(at(160), WindowsMachine.SERVERS.get(2), "sa-backup", "10.10.4.200"),
                maliciousDocument(at(552), victim),
                lateralMovement(at(580), files),
                htmlApplication(at(820), WindowsMachine.WORKSTATIONS.get(4)),
                stolenTicket(at(845), WindowsMachine.WORKSTATIONS.get(8)),
                wmiPersistence(at(1_230), WindowsMachine.SERVERS.get(4)));
    }

    private Instant at(int minute) {
        return start.plus(Duration.ofMinutes(minute));
    }

    /** Forty wrong passwords in seven minutes. */
    Incident guessing(Instant from, WindowsMachine server, String user, String address) {
        Instant at = from;
        Instant to = from;
        for (int failures = 0; failures < 40; failures++) {
            log.add(at, WindowsEvents.logon(server, user, address, false, 3));
            to = at;
            at = at.plus(draw.seconds(7, 13));
        }
        Map<String, String> group = Map.of("IpAddress", address, "TargetUserName", user);
        return new Incident(
                "logon guessing on " + server.name(),
                DemoDay.WINDOWS,
                from,
                to,
                group,
                List.of(new ExpectedAlert("logon-guessing", group)));
    }

    /** A macro starts PowerShell, which looks around, reads LSASS and makes itself at home. */
    Incident maliciousDocument(Instant from, WindowsMachine machine) {
        String word = WindowsEvents.OFFICE + "WINWORD.EXE";
        String shell = WindowsEvents.POWERSHELL;
        Script script = new Script(from, machine);
        script.started(0, word, shell, "powershell.exe -nop -w hidden -enc " + "SQBFAFgAIAAoAE4AZQB3AC0A".repeat(4));
        script.add(2, WindowsEvents.resolved(machine, shell, "cdn-7.update-check.example"));
        script.add(3, WindowsEvents.connected(draw, machine, shell, "203.0.113.66", 443));
        for (String tool :
                List.of("whoami.exe", "net.exe", "nltest.exe", "ipconfig.exe", "systeminfo.exe", "quser.exe")) {
            script.started(20, shell, WindowsEvents.SYSTEM32 + tool, tool);
        }
        script.add(70, WindowsEvents.opened(machine, shell, LSASS, "0x1410"));
        script.add(60, WindowsEvents.security(machine, 4720).with("winlog.event_data.TargetUserName", "support_388"));
        script.add(1, WindowsEvents.groupMember(machine, "support_388", "Administrators", ADMINISTRATORS));
        return script.incident(
                "malicious document on " + machine.name(),
                "office-starts-shell",
                "powershell-encoded-command",
                "discovery-burst",
                "lsass-memory-access",
                "account-made-administrator");
    }

    /** From there to a server, where a service is left and the tracks are covered. */
    Incident lateralMovement(Instant from, WindowsMachine server) {
        String host = WindowsEvents.SYSTEM32 + "wsmprovhost.exe";
        Script script = new Script(from, server);
        script.add(0, WindowsEvents.logon(server, "t1-admin", "10.10.4.34", true, 3));
        script.started(1, SVCHOST, host, host + " -Embedding");
        script.started(15, host, WindowsEvents.SYSTEM32 + "cmd.exe", "cmd.exe /c dir \\\\srv-sql\\c$");
        script.add(120, WindowsEvents.service(server, "wupdsvc", "%COMSPEC% /Q /c C:\\Windows\\Temp\\wupd.exe"));
        script.add(200, WindowsEvents.event(server, "Security", "Microsoft-Windows-Eventlog", 1102));
        script.add(1, WindowsEvents.event(server, "System", "Microsoft-Windows-Eventlog", 104));
        return script.incident(
                "lateral movement to " + server.name(),
                "powershell-remote-session",
                "service-from-unusual-place",
                "event-log-cleared");
    }

    Incident htmlApplication(Instant from, WindowsMachine machine) {
        String mshta = WindowsEvents.SYSTEM32 + "mshta.exe";
        String file = "C:\\Users\\" + machine.user() + "\\Downloads\\invoice.hta";
        Script script = new Script(from, machine);
        script.add(0, WindowsEvents.created(machine, "C:\\Windows\\explorer.exe", file));
        script.started(8, "C:\\Windows\\explorer.exe", mshta, "\"" + mshta + "\" \"" + file + "\"");
        script.started(2, mshta, WindowsEvents.SYSTEM32 + "cmd.exe", "cmd.exe /c start calc.exe");
        return script.incident("HTML application on " + machine.name(), "mshta-starts-program");
    }

    Incident stolenTicket(Instant from, WindowsMachine machine) {
        String tool = "C:\\Users\\Public\\r.exe";
        String hash = draw.hex(32);
        Script script = new Script(from, machine);
        script.started(0, WindowsEvents.POWERSHELL, tool, "r.exe asktgt /user:t1-admin /rc4:" + hash + " /ptt");
        script.add(1, WindowsEvents.connected(draw, machine, tool, WindowsMachine.DOMAIN_CONTROLLER.address(), 88));
        return script.incident(
                "stolen Kerberos ticket on " + machine.name(), "kerberos-ticket-tool", "kerberos-from-unusual-process");
    }

    Incident wmiPersistence(Instant from, WindowsMachine machine) {
        Script script = new Script(from, machine);
        String query = "SELECT * FROM __InstanceModificationEvent WITHIN 60";
        script.add(0, WindowsEvents.wmi(machine, 19, "Query", query));
        script.add(1, WindowsEvents.wmi(machine, 20, "Destination", "powershell.exe -File C:\\Windows\\Temp\\w.ps1"));
        script.add(1, WindowsEvents.wmi(machine, 21, "Consumer", "CommandLineEventConsumer.Name=\"Updater\""));
        return script.incident("WMI persistence on " + machine.name(), "wmi-event-subscription");
    }

    /** Steps on one machine, each some seconds after the one before; all its alerts are grouped by the machine. */
    private final class Script {
        private final Instant from;
        private final WindowsMachine machine;
        private Instant now;

        Script(Instant from, WindowsMachine machine) {
            this.from = from;
            this.machine = machine;
            this.now = from;
        }

        void add(int secondsLater, Fields fields) {
            now = now.plusSeconds(secondsLater);
            log.add(now, fields);
        }

        void started(int secondsLater, String parent, String image, String commandLine) {
            add(secondsLater, WindowsEvents.started(draw, machine, parent, image, commandLine));
        }

        Incident incident(String name, String... rules) {
            Map<String, String> group = Map.of("host.name", machine.name());
            List<ExpectedAlert> alerts = new ArrayList<>();
            for (String rule : rules) {
                alerts.add(new ExpectedAlert(rule, group));
            }
            return new Incident(name, DemoDay.WINDOWS, from, now, group, alerts);
        }
    }
}
