package io.tocsin.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** An ordinary day on the servers: people log in and mistype, administrators administer, cron runs, bots knock. */
final class LinuxWork {
    private static final List<String> COMMANDS = List.of(
            "/usr/bin/systemctl status nginx",
            "/usr/bin/journalctl -u app -n 200",
            "/usr/bin/less /var/log/syslog",
            "/usr/bin/docker ps",
            "/usr/bin/apt update",
            "/usr/bin/systemctl restart nginx",
            "/usr/bin/tail -f /var/log/auth.log",
            "/usr/bin/vim /etc/nginx/conf.d/app.conf",
            "/usr/bin/systemctl restart rsyslog",
            "/usr/bin/apt upgrade -y",
            "/usr/bin/rm -rf /var/cache/app/old");
    private static final List<String> GUESSED = List.of("root", "admin", "test", "oracle", "ubuntu", "git", "postgres");

    private final Draw draw;

    LinuxWork(Draw draw) {
        this.draw = draw;
    }

    void fill(DeviceLog log, Rhythm rhythm, int events) {
        while (log.size() < events) {
            something(log, rhythm.moment(draw));
        }
    }

    /** One thing that happens, one to a few lines. */
    void something(DeviceLog log, Instant time) {
        String host = draw.from(LinuxEvents.HOSTS);
        double what = draw.fraction();
        if (what < 0.30) {
            login(log, time, host);
        } else if (what < 0.45) {
            administration(log, time, host);
        } else if (what < 0.85) {
            log.add(time, LinuxEvents.session(draw, host, "cron", "root", true));
            log.add(time.plusMillis(draw.between(200, 900)), LinuxEvents.session(draw, host, "cron", "root", false));
        } else {
            // The internet tries the door once and goes on.
            String stranger = "198.51.100." + draw.between(1, 254);
            log.add(time, LinuxEvents.refused(draw, "bastion-1", draw.from(GUESSED), stranger));
        }
    }

    private void login(DeviceLog log, Instant time, String host) {
        String user = draw.favouring(LinuxEvents.USERS);
        String address = LinuxEvents.workplace(user);
        Instant at = time;
        for (int typos = draw.chance(0.12) ? draw.between(1, 2) : 0; typos > 0; typos--) {
            log.add(at, LinuxEvents.refused(draw, host, user, address));
            at = at.plus(draw.seconds(2, 7));
        }
        log.add(at, LinuxEvents.accepted(draw, host, user, address));
        log.add(at.plusMillis(30), LinuxEvents.session(draw, host, "sshd", user, true));
        log.add(at.plus(draw.seconds(60, 3_000)), LinuxEvents.session(draw, host, "sshd", user, false));
    }

    private void administration(DeviceLog log, Instant time, String host) {
        String admin = draw.from(LinuxEvents.ADMINS);
        Instant at = time;
        for (int commands = draw.between(1, 3); commands > 0; commands--) {
            log.add(at, LinuxEvents.sudo(draw, host, admin, draw.favouring(COMMANDS)));
            at = at.plus(Duration.ofSeconds(draw.between(5, 90)));
        }
    }
}
