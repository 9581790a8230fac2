package io.tocsin.logstash;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tocsin.health.HotThread;
import io.tocsin.health.Look;
import io.tocsin.health.NodeInfo;
import io.tocsin.health.NodeReading;
import io.tocsin.health.OwnReport;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks one node of any version from 7 on. Calls block; one look at a time, hot threads from any thread. */
public final class LogstashClient implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder()
            // A bare Infinity or NaN is no JSON; it must not cost the rest of the answer.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private static final int BUSIEST = 10;

    private final LogstashNode node;
    private final Clock clock;
    private final NodeApi api;
    private @Nullable NodeInfo info;
    private @Nullable String infoOf;

    /** @throws IllegalArgumentException when the node's certificate file holds none */
    public LogstashClient(LogstashNode node, Clock clock) {
        this.node = node;
        this.clock = clock;
        this.api = new NodeApi(node);
    }

    public LogstashNode node() {
        return node;
    }

    /** Takes no longer than the node's timeout, and never throws because of what the node does. */
    public Look look() {
        Instant begun = clock.instant();
        long deadline = System.nanoTime() + node.timeout().toNanos();
        try {
            Doc stats = json(api.get("/_node/stats", node.timeout()));
            NodeReading reading = StatsReader.read(stats);
            if (reading.version() == null && !stats.at("pipelines").isObject()) {
                throw NoAnswers.noLogstash("its answer has neither a version nor pipelines");
            }
            return new Look.Answered(begun, reading, info(reading, deadline), report(reading, deadline));
        } catch (NoAnswerException none) {
            return new Look.Unanswered(begun, none.reason(), none.advice());
        }
    }

    /**
     * What keeps the node busy now, busiest first.
     *
     * @throws IllegalStateException when it does not tell; the message says why
     */
    public List<HotThread> hotThreads() {
        try {
            return InfoReader.hotThreads(json(api.get("/_node/hot_threads?threads=" + BUSIEST, node.timeout())));
        } catch (NoAnswerException none) {
            throw new IllegalStateException(node.name() + ": " + none.reason(), none);
        }
    }

    /** Asked once for each start of the node. */
    private @Nullable NodeInfo info(NodeReading reading, long deadline) {
        if (info == null || !Objects.equals(infoOf, reading.ephemeralId())) {
            info = ask("/_node", InfoReader::info, deadline);
            infoOf = reading.ephemeralId();
        }
        return info;
    }

    private @Nullable OwnReport report(NodeReading reading, long deadline) {
        return reportsHealth(reading.version()) ? ask("/_health_report", InfoReader::report, deadline) : null;
    }

    /** From 8.16 on. */
    static boolean reportsHealth(@Nullable String version) {
        if (version == null || !version.matches("\\d{1,4}\\.\\d{1,4}([.-].*)?")) {
            return false;
        }
        String[] parts = version.split("[.-]", 3);
        int major = Integer.parseInt(parts[0]);
        return major > 8 || (major == 8 && Integer.parseInt(parts[1]) >= 16);
    }

    /** Null when it cannot be had in the time that is left: the rest is worth telling without it. */
    private <T> @Nullable T ask(String path, Function<Doc, T> reader, long deadline) {
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        if (!left.isPositive()) {
            return null;
        }
        try {
            return reader.apply(json(api.get(path, left)));
        } catch (NoAnswerException none) {
            return null;
        }
    }

    private static Doc json(byte[] body) throws NoAnswerException {
        try {
            Doc doc = new Doc(JSON.readTree(body));
            if (!doc.isObject()) {
                throw NoAnswers.noLogstash("its answer is no JSON object");
            }
            return doc;
        } catch (JacksonException broken) {
            throw NoAnswers.noLogstash("its answer is not JSON, or ends too early");
        } catch (IOException impossible) {
            throw new IllegalStateException("bytes in memory cannot be read", impossible);
        }
    }

    @Override
    public void close() {
        api.close();
    }
}
