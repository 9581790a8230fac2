package io.tocsin.logstash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.Corpus;
import io.tocsin.health.Documents;
import io.tocsin.health.Look;
import io.tocsin.health.NodeWatch;
import io.tocsin.health.Thresholds;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever a node answers is read, judged and told without an exception. */
class MutatedAnswersTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MUTATIONS = 1_000;
    private static final List<String> STRANGE = List.of(
            "null",
            "-1",
            "\"Infinity\"",
            "\"-Infinity\"",
            "{}",
            "[]",
            "true",
            "\"\"",
            "\"text\"",
            "1e308",
            "0.5",
            "99999999999999999999999",
            "-9223372036854775809",
            "[null]",
            "{\"a\": {\"b\": []}}",
            "\"2023-04-20\"");

    private final Random random = new Random(20261124);
    private final StandInLogstash logstash = StandInLogstash.start();
    private final LogstashNode node =
            new LogstashNode("n", logstash.url(), null, null, null, null, Duration.ofSeconds(10));

    @AfterEach
    void close() {
        logstash.close();
    }

    @Test
    void givenAThousandMutationsOfRealAnswers_whenReadAndJudged_thenNothingIsThrown() throws Exception {
        survive(Stream.of(
                        "7.8.1-node_stats-beats710", "8.4.0-node_stats-beats840", "8.15.0-node_stats-kuskoman-exporter")
                .map(name -> content(Corpus.path("logstash/logstash-" + name + ".json")))
                .toList());
    }

    @Test
    void givenAThousandMutationsOfAnAnswerOfOurOwn_whenReadAndJudged_thenNothingIsThrown() throws Exception {
        survive(List.of(StatsDocument.healthy().toString()));
    }

    private void survive(List<String> originals) throws Exception {
        int answered = 0;
        try (LogstashClient client = new LogstashClient(node, Clock.systemUTC())) {
            NodeWatch watch = new NodeWatch("n", "http://n", Thresholds.USUAL);
            for (int i = 0; i < MUTATIONS; i++) {
                String mutated = mutated(originals.get(i % originals.size()));
                logstash.say("/_node/stats", mutated)
                        .say("/_node", mutated(mutated))
                        .say("/_health_report", mutated);
                Look look = client.look();
                watch.take(look);
                assertThat(Documents.of(watch.health())).as(mutated).containsKey("status");
                answered += look instanceof Look.Answered ? 1 : 0;
            }
        }
        // Most mutations leave something to tell; cut ones do not.
        assertThat(answered).isBetween(MUTATIONS / 2, MUTATIONS - 1);
    }

    private String mutated(String original) {
        if (random.nextInt(5) == 0) {
            return original.substring(0, random.nextInt(original.length()));
        }
        try {
            JsonNode root = JSON.readTree(original);
            int changes = 1 + random.nextInt(20);
            for (int i = 0; i < changes; i++) {
                List<JsonNode> parents = new ArrayList<>();
                collect(root, parents);
                change(parents.get(random.nextInt(parents.size())));
            }
            return root.toString();
        } catch (Exception cutBefore) {
            return original;
        }
    }

    private static void collect(JsonNode node, List<JsonNode> parents) {
        if (!node.isEmpty()) {
            parents.add(node);
            node.forEach(child -> collect(child, parents));
        }
    }

    private void change(JsonNode parent) throws Exception {
        JsonNode strange = JSON.readTree(STRANGE.get(random.nextInt(STRANGE.size())));
        boolean remove = random.nextBoolean();
        if (parent instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(random.nextInt(names.size()));
            if (remove) {
                object.remove(name);
            } else {
                object.set(name, strange);
            }
        } else if (parent instanceof ArrayNode array) {
            array.set(random.nextInt(array.size()), strange);
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
