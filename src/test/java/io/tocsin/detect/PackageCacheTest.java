package io.tocsin.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.AlertBook;
import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.rule.Rule;
import io.tocsin.yaml.RuleFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageCacheTest {
    private static final Device DEVICE = Device.of("web", "unused", FieldMapping.NONE);

    @TempDir
    private Path folder;

    private List<Rule> rules(String value) {
        Stage.write(folder.resolve("rules/one.yml"), """
                id: one
                title: One
                level: low
                device: web
                detection: {one: {code: %s}, condition: one}
                trigger: {count: ">= 2", within: 5m, by: host}
                """.formatted(value));
        return RuleFolder.read(folder.resolve("rules")).rules();
    }

    private RuleBase compile(String value) {
        return RuleBase.compile(
                DEVICE, rules(value), List.of(folder.resolve("drl")), PackageCache.in(folder.resolve("cache")));
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            return files.toList();
        }
    }

    /** How many alerts two events raise. */
    private static int alerts(RuleBase rules, String value) {
        AlertBook book = new AlertBook("web");
        book.live();
        try (DeviceSession session = new DeviceSession(rules, book, Duration.ZERO)) {
            for (int i = 0; i < 2; i++) {
                session.evaluate(new Event(
                        "e" + i, Instant.EPOCH.plusSeconds(i), Map.of("code", value, "host", "h"), FieldMapping.NONE));
            }
        }
        return book.changes().size();
    }

    @Test
    void givenRulesWereCompiledBefore_whenLoaded_thenTheyDecideAsBefore() throws IOException {
        assertThat(alerts(compile("1"), "1")).isEqualTo(1);
        Path file = kept().getFirst();
        Object before = Files.readAttributes(file, "lastModifiedTime").values();

        assertThat(alerts(compile("1"), "1")).isEqualTo(1);
        assertThat(kept()).containsExactly(file);
        assertThat(Files.readAttributes(file, "lastModifiedTime").values()).hasToString(before.toString());
    }

    @Test
    void givenTheValuesChange_whenLoaded_thenTheNewOnesDecide() throws IOException {
        compile("1");
        RuleBase changed = compile("2");

        assertThat(alerts(changed, "1")).isZero();
        assertThat(alerts(changed, "2")).isEqualTo(1);
        assertThat(kept()).hasSize(1);
    }

    @Test
    void givenADamagedFile_whenLoaded_thenItIsMadeAgain() throws IOException {
        compile("1");
        Path file = kept().getFirst();
        byte[] good = Files.readAllBytes(file);
        for (int cut : new int[] {0, 10, 40, good.length / 2, good.length - 1}) {
            Files.write(file, java.util.Arrays.copyOf(good, cut));
            assertThat(alerts(compile("1"), "1")).isEqualTo(1);
        }
        byte[] turned = good.clone();
        turned[good.length / 2] ^= 1;
        Files.write(file, turned);

        assertThat(alerts(compile("1"), "1")).isEqualTo(1);
        assertThat(Files.size(file)).isEqualTo(good.length);
        assertThat(Files.readAllBytes(file)).isNotEqualTo(turned);
    }

    @Test
    void givenRulesFromTheCache_whenOneChanges_thenTheChangeWorksAsEver() {
        compile("1");
        RuleBase loaded = compile("1");
        AlertBook book = new AlertBook("web");
        book.live();
        try (DeviceSession session = new DeviceSession(loaded, book, Duration.ZERO)) {
            RuleChange change = loaded.change(rules("3"), folder.resolve("drl"));
            try (WindowFill nothing = WindowFill.nothing(change, (device, range) -> Stream.of())) {
                session.adopt(change, nothing);
            }
            for (int i = 0; i < 2; i++) {
                session.evaluate(new Event(
                        "e" + i, Instant.EPOCH.plusSeconds(i), Map.of("code", "3", "host", "h"), FieldMapping.NONE));
            }
        }
        assertThat(book.changes()).hasSize(1);
    }

    @Test
    void givenTheFolderCannotBeMade_whenLoaded_thenRulesAreCompiledAllTheSame() throws IOException {
        Files.writeString(folder.resolve("cache"), "a file where the folder should be");

        assertThat(alerts(compile("1"), "1")).isEqualTo(1);
    }
}
