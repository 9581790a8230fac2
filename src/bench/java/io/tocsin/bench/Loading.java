package io.tocsin.bench;

import io.tocsin.alert.AlertBook;
import io.tocsin.detect.DeviceSession;
import io.tocsin.detect.PackageCache;
import io.tocsin.detect.RuleBase;
import io.tocsin.event.Device;
import io.tocsin.rule.Rule;
import io.tocsin.yaml.Mappings;
import io.tocsin.yaml.RuleFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** All rules of a folder, from their files to sessions that are ready; once in a fresh JVM. */
@State(Scope.Benchmark)
public class Loading {
    private final Path cache = Setting.scratch().resolve("compiled-all");
    private Path folder = Path.of("");

    @Setup
    public void unpack() throws IOException {
        folder = Material.ruleFolder();
    }

    /** Without anything kept of former starts. */
    @Benchmark
    public void cold(Counters counters) throws IOException {
        if (Files.exists(cache)) {
            try (Stream<Path> files = Files.list(cache)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
        load(counters);
    }

    /** With the compiled rules of the start before. */
    @Benchmark
    public void warm(Counters counters) throws IOException {
        load(counters);
    }

    private void load(Counters counters) throws IOException {
        counters.begin();
        Map<String, List<Rule>> byDevice = new LinkedHashMap<>();
        RuleFolder read = RuleFolder.read(folder, Material.dialects(folder));
        read.rules()
                .forEach(rule -> byDevice.computeIfAbsent(rule.device(), none -> new ArrayList<>())
                        .add(rule));
        byDevice.forEach((name, rules) -> {
            Device device = Device.of(name, "unused", Mappings.forDevice(name));
            RuleBase base = RuleBase.compile(device, rules, List.of(), PackageCache.in(cache));
            new DeviceSession(base, new AlertBook(name), Duration.ZERO).close();
        });
        counters.end(read.rules().size(), read.problems().size());
    }
}
