package io.tocsin.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertListener;
import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.json.Decoded;
import io.tocsin.json.EventDecoder;
import io.tocsin.json.EventFile;
import io.tocsin.json.EventLine;
import io.tocsin.yaml.Preset;
import io.tocsin.yaml.RuleFolder;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each preset reads documents as its source writes them, of two versions, and its rules raise alerts on them. */
class PresetsTest {
    private static final Path DOCUMENTS = resources();

    @TempDir
    private Path folder;

    static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.list(DOCUMENTS)) {
            return files.sorted().toList();
        }
    }

    @Test
    void whenListed_thenEachHasTwoVersionsOfDocumentsAndALogstashPipeline() throws IOException {
        assertThat(documents().stream().collect(Collectors.groupingBy(PresetsTest::preset, Collectors.counting())))
                .containsOnlyKeys(Preset.NAMES)
                .allSatisfy((preset, versions) -> assertThat(versions).isEqualTo(2));
        assertThat(Preset.NAMES)
                .allSatisfy(preset -> assertThat(Path.of("logstash", preset + ".conf"))
                        .content()
                        .contains("input {", "output {", indexOf(preset)));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void givenDocumentsOfTheSource_whenEvaluated_thenEachRuleOfThePresetFires(Path documents) throws IOException {
        Preset preset = Preset.named(preset(documents));
        List<Event> events = events(documents, preset);

        assertThat(evaluated(preset, events).stream().map(Alert::ruleId).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        rules(preset).rules().stream().map(rule -> rule.id()).toList());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void givenDocumentsOfTheSource_whenRead_thenWhatThePresetNeedsIsThere(Path documents) throws IOException {
        Preset preset = Preset.named(preset(documents));
        List<Event> events = events(documents, preset);

        assertThat(preset.needs())
                .isNotEmpty()
                .allSatisfy(field -> assertThat(events)
                        .anySatisfy(event -> assertThat(event.fields()).containsKey(field)));
    }

    /** Beats and dates in it are Logstash's to fill in. */
    private static String indexOf(String preset) {
        return Preset.named(preset).index().replace("*", "%{");
    }

    private static String preset(Path documents) {
        String name = Objects.requireNonNull(documents.getFileName()).toString();
        return name.substring(0, name.indexOf('.'));
    }

    private RuleFolder rules(Preset preset) throws IOException {
        Path rules = Files.createDirectories(folder.resolve("rules"));
        for (var rule : preset.rulesFor(preset.device()).entrySet()) {
            Files.writeString(rules.resolve(rule.getKey()), rule.getValue());
        }
        RuleFolder read = RuleFolder.read(rules);
        assertThat(read.problems()).isEmpty();
        return read;
    }

    private static List<Event> events(Path documents, Preset preset) throws IOException {
        List<Event> events = new ArrayList<>();
        try (Stream<EventLine> lines =
                EventFile.read(documents, new EventDecoder(preset.timeField(), preset.mapping()))) {
            lines.forEach(line -> {
                assertThat(line.decoded()).isInstanceOf(Decoded.Success.class);
                events.add(((Decoded.Success) line.decoded()).event());
            });
        }
        return events;
    }

    private List<Alert> evaluated(Preset preset, List<Event> events) throws IOException {
        Device device = Device.of(preset.device(), preset.index(), preset.mapping())
                .in(preset.index(), preset.timeField())
                .with(preset.aliases());
        MemorySource source = new MemorySource();
        events.forEach(source::add);
        MemoryStore store = new MemoryStore();
        RuleBase base = RuleBase.compile(device, rules(preset).rules(), folder.resolve("drl"));
        assertThat(base.problems()).isEmpty();
        Clock clock = Clock.fixed(Instant.parse("2026-03-02T10:00:00Z"), ZoneOffset.UTC);
        AlertListener nobody = new AlertListener() {
            @Override
            public void raised(Alert alert) {}

            @Override
            public void changed(Alert alert) {}
        };
        try (Detector detector =
                new Detector(device, base, source, store, Instant.parse("2026-03-02T08:59:00Z"), clock, nobody)) {
            detector.poll();
        }
        return store.all();
    }

    private static Path resources() {
        try {
            return Path.of(Objects.requireNonNull(PresetsTest.class.getResource("/io/tocsin/presets"))
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
