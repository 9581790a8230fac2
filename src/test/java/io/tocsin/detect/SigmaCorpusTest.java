package io.tocsin.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Corpus;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertBook;
import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.json.Decoded;
import io.tocsin.json.EventDecoder;
import io.tocsin.json.EventFile;
import io.tocsin.json.EventLine;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleProblem;
import io.tocsin.yaml.Dialects;
import io.tocsin.yaml.Logsources;
import io.tocsin.yaml.Mappings;
import io.tocsin.yaml.Placeholders;
import io.tocsin.yaml.RuleFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SigmaHQ's rules over real events, against an independent evaluator's figures. */
class SigmaCorpusTest {
    private static final Device WINDOWS = Device.of("windows", "unused", Mappings.named("windows"));
    private static final Pattern PLACEHOLDER = Pattern.compile("%([^%\\s]+)%");

    @Test
    void givenEveryActiveRule_whenRead_thenAllLoad(@TempDir Path folder) throws IOException {
        RuleFolder read = everything(folder);

        assertThat(read.problems())
                .filteredOn(problem -> problem.severity() == RuleProblem.Severity.ERROR)
                .isEmpty();
        assertThat(read.rules()).hasSize(3_780);
    }

    @ParameterizedTest
    @ValueSource(strings = {"events", "events_flat", "events_ecs"})
    void givenTheRegressionCases_whenEveryRuleSeesEveryEvent_thenItMatchesWhatItShouldAndNothingElse(String shape)
            throws IOException {
        RuleBase rules = compile(RuleFolder.read(Corpus.path("sigma/rules")));
        TreeSet<String> expected = new TreeSet<>();
        for (Map<String, String> row : Corpus.rows("sigma/cross_matches.csv")) {
            expected.add(row.get("case_id") + " " + row.get("line") + " " + row.get("rule_id"));
        }

        TreeSet<String> actual = new TreeSet<>();
        try (Stream<Path> files = Files.list(Corpus.path("sigma/" + shape))) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString().replace(".ndjson", "");
                matches(rules, file)
                        .forEach((rule, lines) -> lines.forEach(line -> actual.add(name + " " + line + " " + rule)));
            }
        }

        assertThat(differences(actual, expected)).isEmpty();
    }

    private static List<String> differences(Set<?> actual, Set<?> expected) {
        return Stream.concat(
                        actual.stream().filter(one -> !expected.contains(one)).map(one -> "not expected: " + one),
                        expected.stream().filter(one -> !actual.contains(one)).map(one -> "missing: " + one))
                .toList();
    }

    @Test
    void givenRecordedAttacks_whenEveryRuleSeesEveryEvent_thenTheMatchesAreThoseExpected(@TempDir Path folder)
            throws IOException {
        RuleBase rules = compile(withoutSitesValues(everything(folder)));
        Map<String, String> expected = new TreeMap<>();
        for (Map<String, String> row : Corpus.rows("otrf/expected.csv")) {
            if (!"0".equals(row.get("matches_sysmon_only"))) {
                expected.put(row.get("dataset") + " " + row.get("rule_id"), row.get("matches_sysmon_only"));
            }
        }

        // It does not search whole events either: this rule is one of a search, and its two matches are right (a 5861
        // of
        // WMI-Activity that names a CommandLineEventConsumer, and a 5859).
        expected.put("persistence.covenant_persistwmi 0b7889b4-5577-4521-a60a-3376ee7f9f7b", "2");
        Map<String, String> actual = new TreeMap<>();
        for (Map<String, String> row : Corpus.rows("otrf/datasets.csv")) {
            String dataset = row.get("dataset");
            matches(rules, Corpus.path("otrf/" + dataset + ".ndjson.gz"))
                    .forEach((rule, lines) -> actual.put(dataset + " " + rule, String.valueOf(lines.size())));
        }

        assertThat(differences(actual.entrySet(), expected.entrySet())).isEmpty();
    }

    /** The independent evaluator does not take rules that wait for a site's values. */
    private static RuleFolder withoutSitesValues(RuleFolder read) {
        return new RuleFolder(
                read.rules().stream()
                        .filter(rule -> !rule.info().file().contains("rules-placeholder"))
                        .toList(),
                List.of());
    }

    private static RuleFolder everything(Path folder) throws IOException {
        Path unpacked = Corpus.sigmaRules(folder);
        Map<String, List<String>> values = new HashMap<>();
        try (Stream<Path> files = Files.walk(unpacked)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".yml")).toList()) {
                Matcher matcher = PLACEHOLDER.matcher(Files.readString(file));
                while (matcher.find()) {
                    values.put(matcher.group(1), List.of("no such value"));
                }
            }
        }
        return RuleFolder.read(unpacked, new Dialects(Logsources.shipped(), new Placeholders(values)));
    }

    private static RuleBase compile(RuleFolder read) {
        List<Rule> windows = read.rules().stream()
                .filter(rule -> rule.device().equals("windows"))
                .toList();
        RuleBase rules = RuleBase.compile(WINDOWS, windows, Path.of("none"));
        assertThat(rules.problems()).isEmpty();
        assertThat(rules.rules()).hasSameSizeAs(windows);
        return rules;
    }

    /** The lines of a file that each rule matches. */
    private static Map<String, List<Long>> matches(RuleBase rules, Path file) throws IOException {
        AlertBook book = new AlertBook("windows");
        book.live();
        Map<String, Long> lines = new HashMap<>();
        try (DeviceSession session = new DeviceSession(rules, book, Duration.ZERO);
                Stream<EventLine> events = EventFile.read(file, new EventDecoder("@timestamp", WINDOWS.mapping()))) {
            events.forEach(line -> {
                assertThat(line.decoded()).isInstanceOf(Decoded.Success.class);
                Event event = ((Decoded.Success) line.decoded()).event();
                lines.put(event.id(), line.number());
                session.evaluate(event);
            });
            assertThat(session.troubles()).isEmpty();
        }
        Map<String, List<Long>> matches = new HashMap<>();
        for (AlertBook.Change change : book.changes()) {
            Alert alert = change.alert();
            Long line = lines.get(alert.evidence().getFirst());
            matches.computeIfAbsent(alert.ruleId(), none -> new ArrayList<>()).add(line);
        }
        return matches;
    }
}
