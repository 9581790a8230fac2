package io.tocsin.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What goes wrong on the servers in a day. */
final class LinuxIncidents {
    private final DeviceLog log;
    private final Draw draw;
    private final Instant start;

    LinuxIncidents(DeviceLog log, Draw draw, Instant start) {
        this.log = log;
        this.draw = draw;
        this.start = start;
    }

    List<Incident> plant() {
        return List.of(
                bruteForceThenSuccess(at(197), "203.0.113.77", "deploy"),
                spraying(at(690), "192.0.2.200"),
                twoAddresses(at(1_330), "carla", "203.0.113.9"));
    }

    /** 240 failures in five minutes, the right password, a second root, and no more logs. */
    Incident bruteForceThenSuccess(Instant from, String address, String user) {
        String host = "bastion-1";
        Instant at = from;
        for (int failures = 0; failures < 240; failures++) {
            log.add(at, LinuxEvents.refused(draw, host, user, address));
            at = at.plus(draw.seconds(0.9, 1.6));
        }
        log.add(at, LinuxEvents.accepted(draw, host, user, address));
        log.add(at.plusSeconds(41), LinuxEvents.sudo(draw, host, user, "/usr/sbin/useradd -o -u 0 svc_backup"));
        Instant to = at.plusSeconds(95);
        log.add(to, LinuxEvents.sudo(draw, host, user, "/usr/bin/systemctl stop auditd"));
        Map<String, String> who = Map.of("source.ip", address, "user.name", user);
        Map<String, String> where = Map.of("host.name", host, "user.name", user);
        return new Incident(
                "brute force, then a second root",
                DemoDay.LINUX,
                from,
                to,
                Map.of("source.ip", address, "user.name", user, "host.name", host),
                List.of(
                        new ExpectedAlert("ssh-brute-force", who),
                        new ExpectedAlert("ssh-brute-force-success", Map.of("source.ip", address)),
                        new ExpectedAlert("root-account-created", where),
                        new ExpectedAlert("logging-switched-off", where)));
    }

    /** 120 accounts, one try each. */
    Incident spraying(Instant from, String address) {
        Instant at = from;
        Instant to = from;
        for (int account = 0; account < 120; account++) {
            String user = draw.from(List.of("a", "b", "k", "m", "s")) + "." + draw.hex(5);
            log.add(at, LinuxEvents.refused(draw, "bastion-1", user, address));
            to = at;
            at = at.plus(draw.seconds(2.5, 5));
        }
        return new Incident(
                "password spraying",
                DemoDay.LINUX,
                from,
                to,
                Map.of("source.ip", address),
                List.of(new ExpectedAlert("ssh-password-spraying", Map.of("source.ip", address))));
    }

    /** At the desk, and a little later on the other side of the world. */
    Incident twoAddresses(Instant from, String user, String elsewhere) {
        Instant to = from.plusSeconds(150);
        log.add(from, LinuxEvents.accepted(draw, "app-2", user, LinuxEvents.workplace(user)));
        log.add(to, LinuxEvents.accepted(draw, "bastion-1", user, elsewhere));
        return new Incident(
                "same user, two addresses",
                DemoDay.LINUX,
                from,
                to,
                Map.of("user.name", user),
                List.of(new ExpectedAlert("ssh-two-addresses", Map.of("user.name", user))));
    }

    private Instant at(int minute) {
        return start.plus(Duration.ofMinutes(minute));
    }
}
