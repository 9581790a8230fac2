package io.tocsin.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertListener;
import io.tocsin.detect.Detector;
import io.tocsin.detect.MemorySource;
import io.tocsin.detect.MemoryStore;
import io.tocsin.detect.RuleBase;
import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.json.Decoded;
import io.tocsin.json.EventDecoder;
import io.tocsin.rule.Rule;
import io.tocsin.settings.SettingsReader;
import io.tocsin.yaml.RuleFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules that ship, over the generated day, through the real rule engine. */
class ShippedRulesTest {
    private static final RuleFolder RULES = RuleFolder.read(Path.of("rules-yaml/alerts"));
    private static final List<Device> DEVICES =
            SettingsReader.readIn(Path.of(""), Map.of()).devices();
    private static final Path CORPUS = Path.of("../shared/corpus/demo");

    private static final AlertListener NOBODY = new AlertListener() {
        @Override
        public void raised(Alert alert) {}

        @Override
        public void changed(Alert alert) {}
    };

    @Test
    void whenRead_thenEveryFileIsARule() {
        assertThat(RULES.problems()).isEmpty();
        assertThat(RULES.rules()).hasSize(25);
        for (Device device : DEVICES) {
            assertThat(base(device).problems()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 2026-11-24T10:00:00Z", "2, 2026-11-24T23:30:00Z", "42, 2026-02-28T04:17:00Z"})
    void givenADay_whenEvaluated_thenExactlyThePlantedIncidentsAreFound(long seed, Instant end) {
        DemoInput input = new GeneratedInput(DemoDay.generate(seed, end));

        Verdict verdict = evaluated(input);

        assertThat(verdict.findings())
                .allSatisfy(finding -> assertThat(finding.missing())
                        .as(finding.incident().name())
                        .isEmpty());
        assertThat(verdict.unexpected()).extracting(Alert::ruleId, Alert::group).isEmpty();
        assertThat(verdict.passed()).isTrue();
    }

    @Test
    void givenRecordedAttacksAmongOrdinaryEvents_whenEvaluated_thenEachIsFound() throws IOException {
        assumeThat(CORPUS).as("the recorded day is not on this machine").exists();
        DemoInput input = FileInput.open(CORPUS.resolve("demo.ndjson.gz"), DEVICES, null, CORPUS.resolve("truth.json"));

        Verdict verdict = evaluated(input);

        assertThat(input.rejected()).isEqualTo(Rejected.NONE);
        assertThat(verdict.findings()).hasSize(10).allMatch(Verdict.Finding::found);
        assertThat(verdict.unexpected()).extracting(Alert::ruleId, Alert::group).isEmpty();
    }

    private static Verdict evaluated(DemoInput input) {
        MemoryStore store = new MemoryStore();
        for (Device device : DEVICES) {
            MemorySource source = new MemorySource();
            source.addAll(events(input, device));
            Clock clock = new DemoClock(input.range().to().plus(device.settle()));
            Instant start = input.range().from();
            try (Detector detector = new Detector(device, base(device), source, store, start, clock, NOBODY)) {
                detector.poll();
            }
        }
        return judge().judge(input.incidents(), store.all());
    }

    /** As an index gives them back. */
    private static List<Event> events(DemoInput input, Device device) {
        EventDecoder decoder = new EventDecoder(device.timeField(), device.mapping());
        try (Stream<DemoDocument> documents = input.documents()) {
            return documents
                    .filter(document -> document.device().equals(device.name()))
                    .map(document -> event(decoder, document, device))
                    .toList();
        }
    }

    private static Event event(EventDecoder decoder, DemoDocument document, Device device) {
        byte[] json = document.json().getBytes(StandardCharsets.UTF_8);
        if (decoder.decode(0, json, 0, json.length) instanceof Decoded.Success(Event event)) {
            return new Event(document.id(), event.time(), event.fields(), device.mapping());
        }
        throw new AssertionError("not readable: " + document);
    }

    private static RuleBase base(Device device) {
        List<Rule> rules = RULES.rules().stream()
                .filter(rule -> rule.device().equals(device.name()))
                .toList();
        return RuleBase.compile(device, rules, Path.of("rules-drl", device.name()));
    }

    private static Judge judge() {
        Map<String, Duration> within = RULES.rules().stream()
                .collect(Collectors.toMap(Rule::id, rule -> rule.trigger().within()));
        return new Judge(DEVICES, rule -> within.getOrDefault(rule, Duration.ofHours(1)));
    }
}
