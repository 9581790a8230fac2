package io.tocsin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertListener;
import io.tocsin.detect.Detector;
import io.tocsin.detect.MemorySource;
import io.tocsin.detect.MemoryStore;
import io.tocsin.detect.RuleBase;
import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.rule.Rule;
import io.tocsin.yaml.RuleFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules that ship, over the generated day, through the real rule engine. */
class ShippedRulesTest {
    private static final RuleFolder RULES = RuleFolder.read(Path.of("rules-yaml/alerts"));
    private static final List<Device> DEVICES = List.of(
            Device.of("windows", "demo-windows", new FieldMapping(windows())),
            Device.of(
                    "linux-auth",
                    "demo-linux-auth",
                    new FieldMapping(Map.of("process.command_line", List.of("system.auth.sudo.command")))),
            Device.of("web", "demo-web", FieldMapping.NONE));

    @Test
    void whenRead_thenEveryFileIsARule() {
        assertThat(RULES.problems()).isEmpty();
        assertThat(RULES.rules()).hasSize(24);
        for (Device device : DEVICES) {
            assertThat(base(device).problems()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 2026-11-24T10:00:00Z", "2, 2026-11-24T23:30:00Z", "42, 2026-02-28T04:17:00Z"})
    void givenADay_whenEvaluated_thenExactlyThePlantedIncidentsAreFound(long seed, Instant end) {
        DemoDay day = DemoDay.generate(seed, end);
        MemoryStore store = new MemoryStore();
        for (Device device : DEVICES) {
            evaluate(device, day, store);
        }

        Verdict verdict = judge().judge(day.incidents(), store.all());

        assertThat(verdict.findings())
                .allSatisfy(finding -> assertThat(finding.missing())
                        .as(finding.incident().name())
                        .isEmpty());
        assertThat(verdict.unexpected()).extracting(Alert::ruleId, Alert::group).isEmpty();
        assertThat(verdict.passed()).isTrue();
    }

    private static void evaluate(Device device, DemoDay day, MemoryStore store) {
        MemorySource source = new MemorySource();
        source.addAll(day.events().stream()
                .filter(event -> event.device().equals(device.name()))
                .map(event -> new Event(event.id(), event.time(), flat(event.document()), device.mapping()))
                .toList());
        Clock clock = Clock.fixed(day.end().plus(device.settle()), ZoneOffset.UTC);
        AlertListener nobody = new AlertListener() {
            @Override
            public void raised(Alert alert) {}

            @Override
            public void changed(Alert alert) {}
        };
        try (Detector detector = new Detector(device, base(device), source, store, day.start(), clock, nobody)) {
            detector.poll();
        }
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

    private static Map<String, Object> flat(Map<?, ?> document) {
        Map<String, Object> fields = new LinkedHashMap<>();
        document.forEach((name, value) -> {
            if (value instanceof Map<?, ?> inner) {
                flat(inner).forEach((rest, leaf) -> fields.put(name + "." + rest, leaf));
            } else {
                fields.put(name.toString(), value instanceof Integer number ? number.longValue() : value);
            }
        });
        return fields;
    }

    private static Map<String, List<String>> windows() {
        Map<String, List<String>> names = new LinkedHashMap<>();
        names.put("EventID", List.of("event.code"));
        names.put("Channel", List.of("winlog.channel"));
        names.put("Image", List.of("process.executable"));
        names.put("ParentImage", List.of("process.parent.executable"));
        names.put("CommandLine", List.of("process.command_line"));
        names.put("IpAddress", List.of("source.ip"));
        names.put("DestinationPort", List.of("destination.port"));
        for (String name : List.of(
                "TargetUserName",
                "TargetSid",
                "TargetImage",
                "SourceImage",
                "GrantedAccess",
                "ImagePath",
                "Initiated")) {
            names.put(name, List.of("winlog.event_data." + name));
        }
        return names;
    }
}
