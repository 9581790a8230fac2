package io.tocsin;

import io.tocsin.detect.CorrelationChange;
import io.tocsin.detect.Correlations;
import io.tocsin.detect.PackageCache;
import io.tocsin.detect.RuleBase;
import io.tocsin.detect.RuleChange;
import io.tocsin.event.Device;
import io.tocsin.event.SourceUnavailableException;
import io.tocsin.rule.RuleProblem;
import io.tocsin.settings.Settings;
import io.tocsin.yaml.RuleFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The rules of all devices as they are in force, and the way to what their files say now. What cannot be loaded stays as
 * it was. Any thread.
 */
public final class LiveRules {
    private final RuleSource source;
    private volatile LoadedRules loaded;
    private volatile BrokenFiles broken;

    private LiveRules(Settings settings) {
        this.source = RuleSource.of(settings);
        PackageCache cache = PackageCache.in(settings.folders().data().resolve("compiled-rules"));
        this.loaded = LoadedRules.of(source, settings.devices(), cache);
        this.broken = BrokenFiles.of(loaded.problems());
    }

    /** Everything in the folders of the settings. */
    public static LiveRules of(Settings settings) {
        return new LiveRules(settings);
    }

    /** What is in force, and what is wrong with the rest. */
    public LoadedRules loaded() {
        return loaded;
    }

    /** Whether a rule that is not in force is missing by mistake. */
    boolean isBroken(String rule) {
        return broken.test(rule);
    }

    /** Where the files are. */
    List<Path> folders() {
        return List.of(source.yaml(), source.drl());
    }

    /** Brings changes into force. */
    interface Swap {
        /** Before the devices' own, so that what is matched is heard. */
        void correlations(CorrelationChange change, Map<Device, RuleBase> devices);

        /** @throws SourceUnavailableException when the past of new rules cannot be read */
        void rules(Device device, RuleChange change);
    }

    /**
     * Goes on with the files as they are now. One at a time.
     *
     * @return whether everything came into force; if not, trying again later may help
     */
    synchronized boolean reload(Swap swap) {
        RuleFolder read = source.read();
        List<RuleProblem> problems = new ArrayList<>(read.problems());
        broken = BrokenFiles.of(problems);
        Map<Device, RuleChange> changes = new LinkedHashMap<>();
        Map<Device, RuleBase> byDevice = new LinkedHashMap<>();
        loaded.byDevice().forEach((device, now) -> {
            RuleChange change = now.change(LoadedRules.of(device, read.rules()), source.drl(device));
            problems.addAll(change.next().problems());
            changes.put(device, change);
            byDevice.put(device, change.isEmpty() ? now : change.next());
        });
        CorrelationChange correlated = loaded.correlations().change(read.correlations());
        if (correlated.isNeeded()) {
            swap.correlations(correlated, byDevice);
        }
        List<RuleProblem> unread = new ArrayList<>();
        loaded.byDevice().forEach((device, now) -> {
            RuleChange change = Objects.requireNonNull(changes.get(device), device.name());
            try {
                if (!change.isEmpty()) {
                    swap.rules(device, change);
                }
            } catch (SourceUnavailableException unavailable) {
                byDevice.put(device, now);
                unread.add(RuleProblem.error(
                        source.yaml().toString(),
                        0,
                        "rules of " + device.name() + " stay as they were, as the past of new ones cannot be read: "
                                + unavailable.getMessage()));
            }
        });
        problems.addAll(unread);
        Correlations correlations = correlated.isNeeded() ? correlated.next() : loaded.correlations();
        List<Device> devices = List.copyOf(byDevice.keySet());
        problems.addAll(LoadedRules.general(read, devices, byDevice.values(), correlations));
        LoadedRules.strayDrl(source.drl(), devices, problems);
        loaded = new LoadedRules(byDevice, correlations, List.copyOf(problems));
        return unread.isEmpty();
    }
}
