package io.tocsin.demo;

import java.util.List;

/** Lines of /var/log/auth.log as Filebeat's system module reads them. */
final class LinuxEvents {
    static final List<String> HOSTS =
            List.of("bastion-1", "app-1", "app-2", "app-3", "db-1", "db-2", "build-1", "mail-1");
    static final List<String> ADMINS = List.of("erik", "noor", "samuel", "priya");
    static final List<String> USERS = List.of(
            "erik", "noor", "samuel", "priya", "anna", "boris", "carla", "david", "emma", "farid", "greta", "hugo");

    private LinuxEvents() {}

    /** Each user works at one machine. */
    static String workplace(String user) {
        return "10.20.0." + (10 + USERS.indexOf(user));
    }

    static Fields accepted(Draw draw, String host, String user, String address) {
        int port = draw.between(32_768, 60_999);
        return ssh(draw, host, user, address, port, "success")
                .with("system.auth.ssh.event", "Accepted")
                .with("message", "Accepted publickey for " + user + " from " + address + " port " + port + " ssh2");
    }

    static Fields refused(Draw draw, String host, String user, String address) {
        int port = draw.between(32_768, 60_999);
        return ssh(draw, host, user, address, port, "failure")
                .with("system.auth.ssh.event", "Failed")
                .with("message", "Failed password for " + user + " from " + address + " port " + port + " ssh2");
    }

    private static Fields ssh(Draw draw, String host, String user, String address, int port, String outcome) {
        return line(host, "sshd", draw)
                .with("event.action", "ssh_login")
                .with("event.category", List.of("authentication", "session"))
                .with("event.outcome", outcome)
                .with("user.name", user)
                .with("source.ip", address)
                .with("source.port", port);
    }

    static Fields sudo(Draw draw, String host, String user, String command) {
        String terminal = "pts/" + draw.between(0, 4);
        return line(host, "sudo", draw)
                .with("event.action", "sudo")
                .with("event.outcome", "success")
                .with("user.name", user)
                .with("system.auth.sudo.tty", terminal)
                .with("system.auth.sudo.user", "root")
                .with("system.auth.sudo.command", command)
                .with(
                        "message",
                        user + " : TTY=" + terminal + " ; PWD=/home/" + user + " ; USER=root ; COMMAND=" + command);
    }

    static Fields session(Draw draw, String host, String program, String user, boolean opened) {
        return line(host, program, draw)
                .with("event.action", opened ? "session_opened" : "session_closed")
                .with("user.name", user)
                .with(
                        "message",
                        "pam_unix(" + program + ":session): session " + (opened ? "opened" : "closed") + " for user "
                                + user);
    }

    private static Fields line(String host, String program, Draw draw) {
        return Fields.of("host.name", host)
                .with("event.module", "system")
                .with("event.dataset", "system.auth")
                .with("process.name", program)
                .with("process.pid", draw.between(900, 65_000));
    }
}
