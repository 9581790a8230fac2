package io.tocsin.logstash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.TestCertificate;
import io.tocsin.health.Look;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class LogstashClientTest {
    private static final Duration SHORT = Duration.ofMillis(700);

    private final StandInLogstash logstash = StandInLogstash.start();
    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void close() {
        over.countDown();
        logstash.close();
    }

    @Test
    void givenANode_whenLookedAt_thenStatsInfoAndReportAreRead() {
        logstash.stats(StatsDocument.healthy())
                .say("/_node", "{\"os\": {\"name\": \"Linux\"}, \"pipelines\": {\"main\": {\"workers\": 2}}}")
                .say("/_health_report", "{\"status\": \"green\"}");

        try (LogstashClient client = client(logstash.url(), SHORT)) {
            Look.Answered first = (Look.Answered) client.look();
            client.look();

            assertThat(first.reading().version()).isEqualTo("8.19.1");
            assertThat(first.info()).isNotNull();
            assertThat(first.report()).isNotNull();
        }
        assertThat(logstash.asked())
                .as("node info is asked for once")
                .containsExactly("/_node/stats", "/_node", "/_health_report", "/_node/stats", "/_health_report");
    }

    @ParameterizedTest
    @CsvSource({
        "7.17.29, false",
        "8.15.9, false",
        "8.16.0, true",
        "8.19.1-SNAPSHOT, true",
        "9.0.0, true",
        "10.1, true",
        "x, false",
        "8, false",
        ", false"
    })
    void givenAVersion_whenAskedWhetherItReportsHealth_thenFrom816On(@Nullable String version, boolean expected) {
        assertThat(LogstashClient.reportsHealth(version)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | it answers with status 401 | set username and password
            403 | it answers with status 403 | set username and password
            404 | it answers with status 404 | this is no Logstash
            500 | it answers with status 500 | see the node's log
            302 | it answers with status 302 | see the node's log
            """)
    void givenAnotherStatus_whenLookedAt_thenReasonAndAdviceAreTold(int status, String reason, String advice) {
        logstash.say("/_node/stats", exchange -> exchange.sendResponseHeaders(status, -1));

        Look.Unanswered look = unanswered(logstash.url());

        assertThat(look.reason()).isEqualTo(reason);
        assertThat(look.advice()).startsWith(advice);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '<html>hello</html>'              | its answer is not JSON, or ends too early
            '{"version": "8.1.0", "pipelin'   | its answer is not JSON, or ends too early
            '[1]'                             | its answer is no JSON object
            ''                                | its answer is no JSON object
            '{"cluster_name": "elastic"}'     | its answer has neither a version nor pipelines
            """)
    void givenSomethingElseAnswers_whenLookedAt_thenItIsSaidToBeNoLogstash(String body, String why) {
        logstash.say("/_node/stats", body);

        assertThat(unanswered(logstash.url()).reason()).isEqualTo("what answers there is no Logstash: " + why);
    }

    @Test
    void givenNothingListens_whenLookedAt_thenItIsToldWithoutWaiting() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        assertThat(unanswered(URI.create("http://127.0.0.1:" + port)).reason())
                .isEqualTo("no connection: nothing listens there");
        assertThat(unanswered(URI.create("http://no-such-host.invalid:9600")).reason())
                .isEqualTo("there is no host of this name");
    }

    @Test
    void givenANodeThatNeverAnswers_whenLookedAt_thenTheTimeoutEndsIt() {
        logstash.say("/_node/stats", exchange -> await());

        assertThat(unanswered(logstash.url()).reason()).isEqualTo("it does not answer within 0.7 s");
    }

    @Test
    void givenAHalfOpenConnection_whenLookedAt_thenTheTimeoutEndsIt() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            URI url = URI.create("http://localhost:" + socket.getLocalPort());
            assertThat(unanswered(url).reason()).isEqualTo("it does not answer within 0.7 s");
        }
    }

    @Test
    void givenABodyWithoutEnd_whenLookedAt_thenTheTimeoutEndsIt() {
        logstash.say("/_node/stats", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            while (over.getCount() > 0) {
                body.write(' ');
                body.flush();
                pause();
            }
        });

        assertThat(unanswered(logstash.url()).reason()).isEqualTo("it does not answer within 0.7 s");
    }

    @Test
    void givenABodyWithoutEndThatComesFast_whenLookedAt_thenItsLengthEndsIt() {
        byte[] much = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        logstash.say("/_node/stats", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (over.getCount() > 0) {
                exchange.getResponseBody().write(much);
            }
        });

        try (LogstashClient client = client(logstash.url(), Duration.ofSeconds(30))) {
            Look.Unanswered look = (Look.Unanswered) client.look();
            assertThat(look.reason()).startsWith("the connection failed (");
        }
    }

    @Test
    void givenATalkerThatSpeaksNoHttp_whenLookedAt_thenItIsTold() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket talker = socket.accept()) {
                    talker.getOutputStream().write("SSH-2.0-OpenSSH\r\n".getBytes(StandardCharsets.US_ASCII));
                    talker.getOutputStream().flush();
                    await();
                } catch (IOException ended) {
                    // The client has gone.
                }
            });
            URI url = URI.create("http://localhost:" + socket.getLocalPort());
            assertThat(unanswered(url).reason()).startsWith("the connection failed (");
        }
    }

    @Test
    void givenInfoAndReportThatHang_whenLookedAt_thenTheStatsAreToldWithoutThem() {
        logstash.stats(StatsDocument.healthy())
                .say("/_node", exchange -> await())
                .say("/_health_report", exchange -> await());

        try (LogstashClient client = client(logstash.url(), SHORT)) {
            assertThat(client.look()).isInstanceOfSatisfying(Look.Answered.class, look -> {
                assertThat(look.info()).isNull();
                assertThat(look.report()).isNull();
            });
        }
    }

    @Test
    void givenCredentials_whenLookedAt_thenTheKeyComesBeforeThePassword() {
        logstash.stats(StatsDocument.healthy().put("version", "7.17.1"));

        look(new LogstashNode("n", logstash.url(), "ada", "söcret", null, null, SHORT));
        look(new LogstashNode("n", logstash.url(), "ada", "x", "a2V5", null, SHORT));
        look(new LogstashNode("n", logstash.url(), null, null, null, null, SHORT));

        assertThat(logstash.credentials().stream().distinct())
                .containsExactly("Basic YWRhOnPDtmNyZXQ=", "ApiKey a2V5", "null");
    }

    @Test
    void givenAPathBeforeTheApi_whenLookedAt_thenItIsKept() {
        logstash.say("/ls/one/_node/stats", StatsDocument.healthy());

        assertThat(look(node(URI.create(logstash.url() + "/ls/one/"), SHORT))).isInstanceOf(Look.Answered.class);
    }

    @Test
    void givenACertificateOfOnesOwn_whenItIsNamed_thenTheConnectionIsTrusted(@TempDir Path folder) throws Exception {
        TestCertificate certificate = TestCertificate.make(folder);
        try (StandInLogstash secure =
                StandInLogstash.start(certificate.server()).stats(StatsDocument.healthy())) {
            Duration patient = Duration.ofSeconds(20);
            Look untrusted = look(node(secure.url(), patient));
            Look trusted =
                    look(new LogstashNode("n", secure.url(), null, null, null, certificate.authority(), patient));

            assertThat(untrusted).isInstanceOfSatisfying(Look.Unanswered.class, look -> {
                assertThat(look.reason()).startsWith("no secure connection (");
                assertThat(look.advice()).startsWith("name the certificate to trust as ca");
            });
            assertThat(trusted).isInstanceOf(Look.Answered.class);
        }
    }

    @Test
    void givenACertificateFileThatIsNone_whenMade_thenItIsRefused(@TempDir Path folder) throws Exception {
        Path none = java.nio.file.Files.writeString(folder.resolve("ca.pem"), "hello");
        LogstashNode node = new LogstashNode("n", logstash.url(), null, null, null, none, SHORT);

        assertThatThrownBy(() -> new LogstashClient(node, Clock.systemUTC()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holds no X.509 certificate");
    }

    @Test
    void givenHotThreads_whenAskedFor_thenTheyAreRead() {
        logstash.say("/_node/hot_threads", """
                {"hot_threads": {"threads": [{"name": "w0", "percent_of_cpu_time": 12.5, "traces": []}]}}""");

        try (LogstashClient client = client(logstash.url(), SHORT)) {
            assertThat(client.hotThreads())
                    .singleElement()
                    .satisfies(thread -> assertThat(thread.cpuPercent()).isEqualTo(12.5));
            logstash.say("/_node/hot_threads", exchange -> exchange.sendResponseHeaders(500, -1));
            assertThatThrownBy(client::hotThreads).hasMessage("n: it answers with status 500");
        }
    }

    private void await() {
        try {
            over.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A slow sender: one byte now and then. */
    private void pause() {
        try {
            over.await(20, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Look.Unanswered unanswered(URI url) {
        return (Look.Unanswered) look(node(url, SHORT));
    }

    private static Look look(LogstashNode node) {
        try (LogstashClient client = new LogstashClient(node, Clock.systemUTC())) {
            return client.look();
        }
    }

    private static LogstashClient client(URI url, Duration timeout) {
        return new LogstashClient(node(url, timeout), Clock.systemUTC());
    }

    private static LogstashNode node(URI url, Duration timeout) {
        return new LogstashNode("n", url, null, null, null, null, timeout);
    }
}
