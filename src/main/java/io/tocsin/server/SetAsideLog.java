package io.tocsin.server;

import io.tocsin.coverage.SetAside;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A device's look, after which the log tells of rules that it has set aside, and of those that are back. One thread. */
public final class SetAsideLog implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(SetAsideLog.class);

    private final String device;
    private final Runnable look;
    private final Supplier<Map<String, SetAside>> rules;
    private Map<String, SetAside> told = Map.of();

    /** @param rules those that are set aside, by their ids */
    public SetAsideLog(String device, Runnable look, Supplier<Map<String, SetAside>> rules) {
        this.device = device;
        this.look = look;
        this.rules = rules;
    }

    @Override
    public void run() {
        try {
            look.run();
        } finally {
            tell(rules.get());
        }
    }

    private void tell(Map<String, SetAside> now) {
        now.forEach((rule, why) -> {
            if (!why.equals(told.get(rule))) {
                log.warn(
                        "{}: {} is set aside ({}): {}",
                        device,
                        rule,
                        why.obstacle().words(),
                        why.why());
            }
        });
        told.keySet().stream()
                .filter(rule -> !now.containsKey(rule))
                .forEach(rule -> log.info("{}: {} is evaluated again", device, rule));
        told = now;
    }
}
