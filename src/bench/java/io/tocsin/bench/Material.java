package io.tocsin.bench;

import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.json.Decoded;
import io.tocsin.json.EventDecoder;
import io.tocsin.rule.Rule;
import io.tocsin.yaml.Dialects;
import io.tocsin.yaml.Logsources;
import io.tocsin.yaml.Mappings;
import io.tocsin.yaml.Placeholders;
import io.tocsin.yaml.RuleFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The rules and events that are measured with: others' from a folder, or generated ones. */
final class Material {
    static final Device WINDOWS = Device.of("windows", "unused", Mappings.named("windows"));

    /** How many rules a whole collection of Sigma rules holds. */
    private static final int RULES = 3_780;

    /** How many events are generated, as many as the recorded ones are. */
    private static final int EVENTS = 10_000;

    private Material() {}

    /** The folder of rule files, made when it is not there yet. */
    static Path ruleFolder() throws IOException {
        Path folder = Setting.scratch().resolve("rules");
        Path complete = Setting.scratch().resolve("rules.complete");
        if (!Files.exists(complete)) {
            if (Setting.hasCorpus()) {
                SigmaArchive.unpack(Setting.corpus().resolve("sigmahq-rules.tar.gz"), folder);
            } else {
                GeneratedRules.write(folder, RULES);
            }
            Files.writeString(complete, "");
        }
        return folder;
    }

    /** Others' rules wait for values of a site; every placeholder gets one. */
    static Dialects dialects(Path folder) throws IOException {
        return Setting.hasCorpus()
                ? new Dialects(Logsources.shipped(), new Placeholders(SigmaArchive.placeholders(folder)))
                : Dialects.shipped();
    }

    /** So many of the rules for Windows, the same each time. */
    static List<Rule> windowsRules(int count) throws IOException {
        Path folder = ruleFolder();
        List<Rule> rules = new ArrayList<>(RuleFolder.read(folder, dialects(folder)).rules().stream()
                .filter(rule -> rule.device().equals(WINDOWS.name()))
                .toList());
        Collections.shuffle(rules, new Random(1));
        return rules.subList(0, Math.min(count, rules.size()));
    }

    /** Documents in order of time, as text. */
    static List<byte[]> documents() throws IOException {
        if (!Setting.hasCorpus()) {
            return generated();
        }
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(Setting.corpus().resolve("otrf"))) {
            for (Path file : files.filter(one -> one.toString().endsWith(".ndjson.gz"))
                    .sorted()
                    .toList()) {
                try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
                    reader.lines().filter(line -> !line.isBlank()).forEach(lines::add);
                }
            }
        }
        return inOrder(lines);
    }

    static List<byte[]> generated() {
        return inOrder(new GeneratedEvents(new Random(2)).lines(EVENTS));
    }

    private static List<byte[]> inOrder(List<String> lines) {
        record Timed(byte[] document, Event event) {}
        EventDecoder decoder = new EventDecoder("@timestamp", WINDOWS.mapping());
        return lines.stream()
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .map(document -> new Timed(document, decoded(decoder, 0, document)))
                .sorted(Comparator.comparing(timed -> timed.event().time()))
                .map(Timed::document)
                .toList();
    }

    static List<Event> events(List<byte[]> documents) {
        EventDecoder decoder = new EventDecoder("@timestamp", WINDOWS.mapping());
        List<Event> events = new ArrayList<>(documents.size());
        for (byte[] document : documents) {
            events.add(decoded(decoder, events.size(), document));
        }
        return events;
    }

    static Event decoded(EventDecoder decoder, long line, byte[] document) {
        return switch (decoder.decode(line, document, 0, document.length)) {
            case Decoded.Success(Event event) -> event;
            case Decoded.Problem problem -> throw new IllegalStateException("an event " + problem.why());
        };
    }
}
