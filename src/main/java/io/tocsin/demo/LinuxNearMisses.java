package io.tocsin.demo;

import java.time.Duration;
import java.time.Instant;

/** What looks like an incident on the servers and is none: each stays just below what a rule looks for. */
final class LinuxNearMisses {
    private final DeviceLog log;
    private final Draw draw;
    private final Instant start;

    LinuxNearMisses(DeviceLog log, Draw draw, Instant start) {
        this.log = log;
        this.draw = draw;
        this.start = start;
    }

    void plant() {
        // A script with an old password: 19 failures in ten minutes, then somebody mends it.
        Instant script = at(525);
        log.repeat(19, script, Duration.ofSeconds(30), refused("db-2", "backup", "10.20.0.90"));
        log.add(script.plusSeconds(640), LinuxEvents.accepted(draw, "db-2", "backup", "10.20.0.90"));

        // Twenty failures, but the last one exactly ten minutes after the first, which has just left the window.
        Instant slow = at(840);
        Fields failure = refused("app-3", "report", "10.20.0.91");
        log.repeat(19, slow, Duration.ofSeconds(31), failure);
        log.add(slow.plus(Duration.ofMinutes(10)), failure);

        // A new gateway behind which thirty people mistype: the rule wants more than thirty.
        Instant gateway = at(600);
        for (int person = 1; person <= 30; person++) {
            log.add(gateway.plusSeconds(15L * person), refused("bastion-1", "trainee" + person, "10.20.9.1"));
        }

        // From the train and, five minutes later to the millisecond, from the office.
        Instant train = at(470);
        log.add(train, LinuxEvents.accepted(draw, "app-1", "ines", "198.18.7.40"));
        log.add(train.plus(Duration.ofMinutes(5)), LinuxEvents.accepted(draw, "app-1", "ines", "10.20.0.60"));

        // A new colleague gets an account, and rsyslog a new configuration.
        Instant colleague = at(560);
        log.add(colleague, LinuxEvents.sudo(draw, "app-1", "erik", "/usr/sbin/useradd -m -u 1042 -s /bin/bash ines"));
        log.add(
                colleague.plusSeconds(75),
                LinuxEvents.sudo(draw, "app-1", "erik", "/usr/bin/systemctl restart rsyslog"));
        log.add(colleague.plusSeconds(130), LinuxEvents.sudo(draw, "app-1", "erik", "/usr/bin/systemctl stop nginx"));
    }

    private Fields refused(String host, String user, String address) {
        return LinuxEvents.refused(draw, host, user, address);
    }

    private Instant at(int minute) {
        return start.plus(Duration.ofMinutes(minute));
    }
}
