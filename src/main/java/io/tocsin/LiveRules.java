package io.tocsin;

import io.tocsin.detect.PackageCache;
import io.tocsin.detect.RuleBase;
import io.tocsin.detect.RuleChange;
import io.tocsin.event.Device;
import io.tocsin.event.SourceUnavailableException;
import io.tocsin.rule.RuleProblem;
import io.tocsin.yaml.RuleFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The rules of all devices as they are in force, and the way to what their files say now. What cannot be loaded stays as
 * it was. Any thread.
 */
public final class LiveRules {
    private final RuleSource source;
    private volatile LoadedRules loaded;

    private LiveRules(Settings settings) {
        this.source = RuleSource.of(settings);
        PackageCache cache = PackageCache.in(settings.folders().data().resolve("compiled-rules"));
        this.loaded = LoadedRules.of(source, settings.devices(), cache);
    }

    /** Everything in the folders of the settings. */
    public static LiveRules of(Settings settings) {
        return new LiveRules(settings);
    }

    /** What is in force, and what is wrong with the rest. */
    public LoadedRules loaded() {
        return loaded;
    }

    /** Where the files are. */
    List<Path> folders() {
        return List.of(source.yaml(), source.drl());
    }

    /**
     * Goes on with the files as they are now. One at a time.
     *
     * @param swap brings a device's change into force
     * @return whether everything came into force; if not, trying again later may help
     */
    synchronized boolean reload(BiConsumer<Device, RuleChange> swap) {
        RuleFolder read = source.read();
        Map<Device, RuleBase> byDevice = new LinkedHashMap<>();
        List<RuleProblem> problems = new ArrayList<>(read.problems());
        List<RuleProblem> unread = new ArrayList<>();
        loaded.byDevice().forEach((device, now) -> {
            RuleChange change = now.change(LoadedRules.of(device, read.rules()), source.drl(device));
            problems.addAll(change.next().problems());
            try {
                if (!change.isEmpty()) {
                    swap.accept(device, change);
                }
                byDevice.put(device, change.isEmpty() ? now : change.next());
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
        problems.addAll(LoadedRules.general(read.rules(), List.copyOf(byDevice.keySet()), byDevice.values()));
        LoadedRules.strayDrl(source.drl(), List.copyOf(byDevice.keySet()), problems);
        loaded = new LoadedRules(byDevice, List.copyOf(problems));
        return unread.isEmpty();
    }
}
