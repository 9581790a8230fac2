package io.tocsin.demo;

import java.util.List;

/** Windows events as Winlogbeat writes them: ECS where ECS has a name, winlog.event_data for the rest. */
final class WindowsEvents {
    static final String SYSMON = "Microsoft-Windows-Sysmon/Operational";
    static final String SYSTEM32 = "C:\\Windows\\System32\\";
    static final String POWERSHELL = SYSTEM32 + "WindowsPowerShell\\v1.0\\powershell.exe";
    static final String OFFICE = "C:\\Program Files\\Microsoft Office\\root\\Office16\\";

    private WindowsEvents() {}

    /** Sysmon 1 */
    static Fields started(Draw draw, WindowsMachine machine, String parent, String image, String commandLine) {
        return sysmon(machine, 1, "Process creation")
                .with("event.category", List.of("process"))
                .with("process.executable", image)
                .with("process.name", image.substring(image.lastIndexOf('\\') + 1))
                .with("process.command_line", commandLine)
                .with("process.pid", 4 * draw.between(200, 8_000))
                .with("process.entity_id", "{" + draw.hex(8) + "-" + draw.hex(4) + "-" + draw.hex(4) + "}")
                .with("process.parent.executable", parent)
                .with("process.parent.name", parent.substring(parent.lastIndexOf('\\') + 1))
                .with("process.parent.pid", 4 * draw.between(200, 8_000))
                .with("user.name", machine.user());
    }

    /** Sysmon 3 */
    static Fields connected(Draw draw, WindowsMachine machine, String image, String address, int port) {
        return sysmon(machine, 3, "Network connection")
                .with("event.category", List.of("network"))
                .with("process.executable", image)
                .with("source.ip", machine.address())
                .with("source.port", draw.between(49_152, 65_535))
                .with("destination.ip", address)
                .with("destination.port", port)
                .with("network.transport", "tcp")
                .with("winlog.event_data.Initiated", "true")
                .with("user.name", machine.user());
    }

    /** Sysmon 10 */
    static Fields opened(WindowsMachine machine, String source, String target, String rights) {
        return sysmon(machine, 10, "Process accessed")
                .with("event.category", List.of("process"))
                .with("winlog.event_data.SourceImage", source)
                .with("winlog.event_data.TargetImage", target)
                .with("winlog.event_data.GrantedAccess", rights);
    }

    /** Sysmon 11 */
    static Fields created(WindowsMachine machine, String image, String file) {
        return sysmon(machine, 11, "File created")
                .with("event.category", List.of("file"))
                .with("process.executable", image)
                .with("file.path", file);
    }

    /** Sysmon 13 */
    static Fields registrySet(WindowsMachine machine, String image, String path, String details) {
        return sysmon(machine, 13, "Registry value set")
                .with("event.category", List.of("registry"))
                .with("process.executable", image)
                .with("registry.path", path)
                .with("winlog.event_data.Details", details);
    }

    /** Sysmon 22 */
    static Fields resolved(WindowsMachine machine, String image, String name) {
        return sysmon(machine, 22, "DNS query")
                .with("event.category", List.of("network"))
                .with("process.executable", image)
                .with("dns.question.name", name);
    }

    /** Sysmon 19, 20 and 21: a permanent WMI subscription's filter, consumer and binding. */
    static Fields wmi(WindowsMachine machine, int code, String field, String value) {
        return sysmon(machine, code, "WMI event").with("winlog.event_data." + field, value);
    }

    /** Security 4624 and 4625 */
    static Fields logon(WindowsMachine machine, String user, String address, boolean success, int type) {
        return security(machine, success ? 4624 : 4625)
                .with("event.category", List.of("authentication"))
                .with("event.action", success ? "logged-in" : "logon-failed")
                .with("event.outcome", success ? "success" : "failure")
                .with("user.name", user)
                .with("source.ip", address)
                .with("winlog.event_data.TargetUserName", user)
                .with("winlog.event_data.LogonType", Integer.toString(type));
    }

    /** System 7045 */
    static Fields service(WindowsMachine machine, String name, String path) {
        return event(machine, "System", "Service Control Manager", 7045)
                .with("event.category", List.of("configuration"))
                .with("winlog.event_data.ServiceName", name)
                .with("winlog.event_data.ImagePath", path)
                .with("winlog.event_data.StartType", "demand start");
    }

    /** Security 4732 */
    static Fields groupMember(WindowsMachine machine, String member, String group, String groupSid) {
        return security(machine, 4732)
                .with("event.category", List.of("iam"))
                .with("event.action", "added-member-to-group")
                .with("winlog.event_data.MemberName", member)
                .with("winlog.event_data.TargetUserName", group)
                .with("winlog.event_data.TargetSid", groupSid);
    }

    static Fields security(WindowsMachine machine, int code) {
        return event(machine, "Security", "Microsoft-Windows-Security-Auditing", code);
    }

    static Fields event(WindowsMachine machine, String channel, String provider, int code) {
        return Fields.of("host.name", machine.name())
                .with("host.os.type", "windows")
                .with("event.code", Integer.toString(code))
                .with("event.provider", provider)
                .with("winlog.channel", channel)
                .with("winlog.provider_name", provider)
                .with("winlog.computer_name", machine.name() + ".corp.example");
    }

    private static Fields sysmon(WindowsMachine machine, int code, String action) {
        return event(machine, SYSMON, "Microsoft-Windows-Sysmon", code).with("event.action", action);
    }
}
