package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.logstash.StandInLogstash;
import io.tocsin.logstash.StatsDocument;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HealthCommandTest {
    @TempDir
    private Path folder;

    private final List<StandInLogstash> standIns = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private int closedPort;

    @BeforeEach
    void noServer() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            closedPort = socket.getLocalPort();
        }
    }

    @AfterEach
    void close() {
        over.countDown();
        standIns.forEach(StandInLogstash::close);
    }

    @Test
    void givenAHealthyNode_whenAsked_thenItsFiguresAreShown() {
        Cli cli = cli(standIn().stats(StatsDocument.healthy().events(1000, 1000)));

        assertThat(cli.run("health", "--timeout", "1200ms")).isZero();
        assertThat(cli.out()).isEqualTo("""
                logstash       green

                node  pipeline  status  version  heap %  cpu %  in/s  out/s  queued  queue
                ls0             green   8.19.1       40     12   0.0    0.0
                ls0   main      green                            0.0    0.0       0  persisted
                seen by asking now, as no server runs
                """);
    }

    @Test
    void givenNodesThatAreIll_whenAsked_thenReasonAndAdviceAreTold() {
        Cli cli = cli(
                standIn().stats(StatsDocument.healthy().put("jvm.mem.heap_used_percent", 90)),
                standIn().say("/_node/stats", exchange -> exchange.sendResponseHeaders(401, -1)));

        assertThat(cli.run("health")).isEqualTo(Exit.PROBLEMS);
        assertThat(cli.out())
                .startsWith("logstash       red\n  yellow ls0: the heap is 90 % full of 1.0 GB\n      raise -Xmx")
                .contains("  red ls1: it answers with status 401\n      set username and password");
    }

    @Test
    void givenTenNodesOfWhichThreeHang_whenAsked_thenAllAreTold() {
        StandInLogstash[] nodes = new StandInLogstash[10];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = i % 4 == 1 && i < 10
                    ? standIn().say("/_node/stats", exchange -> await())
                    : standIn().stats(StatsDocument.healthy());
        }
        Cli cli = cli(nodes);

        assertThat(cli.run("health", "--timeout", "1200ms")).isEqualTo(Exit.PROBLEMS);
        assertThat(cli.out().lines().filter(line -> line.contains("red ls")))
                .containsExactly(
                        "  red ls1: it does not answer within 1.2 s",
                        "  red ls5: it does not answer within 1.2 s",
                        "  red ls9: it does not answer within 1.2 s");
        assertThat(cli.out().lines().filter(line -> line.contains("8.19.1"))).hasSize(7);
    }

    @Test
    void givenJsonOrCsv_whenAsked_thenProgramsCanReadIt() {
        Cli cli = cli(standIn().stats(StatsDocument.healthy()));

        assertThat(cli.run("health", "--json")).isZero();
        assertThat(cli.out()).startsWith("{").contains("\"heap_used_percent\" : 40.0");
        assertThat(cli.run("health", "--csv")).isZero();
        assertThat(cli.out()).startsWith("node,pipeline,status,version,heap %").contains("\nls0,,green,8.19.1,40,12,");
        assertThat(cli.run("health", "--csv", "--json")).isEqualTo(Exit.USAGE);
    }

    @Test
    void givenANameWithTerminalCommands_whenShown_thenTheyAreHarmless() {
        Cli cli = cli(standIn().stats(StatsDocument.healthy().put("version", "8.1.0\u001b[2J")));

        cli.run("health");

        assertThat(cli.out()).doesNotContain("\u001b").contains("8.1.0\\u001b[2J");
    }

    @Test
    void givenHotThreads_whenAskedFor_thenTheBusiestAreShown() {
        Cli cli = cli(standIn().say("/_node/hot_threads", """
                {"hot_threads": {"threads": [{"name": "[main]>worker0", "thread_id": 3, "percent_of_cpu_time": 91.46,
                  "state": "runnable", "traces": ["java.base/java.util.regex.Pattern.match(Pattern.java:1)"]}]}}"""));

        assertThat(cli.run("health", "--hot-threads", "ls0")).isZero();
        assertThat(cli.out()).isEqualTo("""
                cpu %  state     thread          does
                 91.5  runnable  [main]>worker0  java.base/java.util.regex.Pattern.match(Pattern.java:1)
                """);
        assertThat(cli.run("health", "--hot-threads", "ls00")).isEqualTo(Exit.PROBLEMS);
        assertThat(cli.err())
                .isEqualTo(
                        "tocsin: logstash.nodes of the settings has no node ls00 (did you mean ls0?); known are ls0\n");
    }

    @Test
    void givenAServerThatIsNotThere_whenItIsNamed_thenThatIsSaid() {
        Cli cli = cli();

        assertThat(cli.run("health", "--server", "http://127.0.0.1:" + closedPort))
                .isEqualTo(Exit.ENVIRONMENT);
        assertThat(cli.err())
                .startsWith("tocsin: no server answers at http://127.0.0.1:" + closedPort)
                .contains("tocsin serve");
    }

    @Test
    void givenABusyMachine_whenACommandHasStarted_thenItWaitsForNodesOnlyAsLongAsIsLeft() {
        TimeLeft left = new TimeLeft(Duration.ofMillis(1_650), Duration.ofMillis(400), Duration.ofMillis(1_200));

        assertThat(left.after(Duration.ofMillis(300))).hasMillis(1_200);
        assertThat(left.after(Duration.ofSeconds(1))).hasMillis(650);
        assertThat(left.after(Duration.ofMillis(2_500))).hasMillis(400);
        assertThat(left.after(Duration.ofMinutes(3))).as("in the menu").hasMillis(1_200);
        assertThat(left.now()).isBetween(Duration.ofMillis(400), Duration.ofMillis(1_200));
    }

    private StandInLogstash standIn() {
        StandInLogstash standIn = StandInLogstash.start();
        standIns.add(standIn);
        return standIn;
    }

    private Cli cli(StandInLogstash... nodes) {
        Cli cli = new Cli(folder);
        StringBuilder settings = new StringBuilder(
                "http: {port: " + closedPort + "}\ndevices: {web: {index: w}}\nlogstash:\n  nodes:\n");
        for (int i = 0; i < nodes.length; i++) {
            settings.append("    ls")
                    .append(i)
                    .append(": {url: '")
                    .append(nodes[i].url())
                    .append("'}\n");
        }
        cli.write("tocsin.yaml", settings.toString());
        return cli;
    }

    private void await() {
        try {
            over.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
