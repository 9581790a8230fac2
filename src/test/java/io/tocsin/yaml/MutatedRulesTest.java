package io.tocsin.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A thousand broken files of every dialect: each is a problem with file and line, or a rule, and costs little. */
class MutatedRulesTest {
    private static final int MOST_MEGABYTES = 200;

    private static final String PYALERT = """
            Rule_Source: web
            Alert_Name: Scanner
            Rule:
              Equal: {AND: {status: 404}, OR: {path: [/a, '/b*']}}
              NotEqual: {AND: {ip: 10.0.0.5}, OR: }
              Contains: {AND: {agent: 'nikto OR (sqlmap AND NOT "x y")'}, OR: }
            Aggregation: {matches: 20, timeframe: 30}
            """;

    private static final String SIGMA = """
            title: Encoded
            id: 5f2c9d3a-0000-4000-8000-000000000001
            name: encoded
            status: test
            level: high
            logsource: {product: windows, category: process_creation}
            detection:
              selection:
                - Image|endswith: ['\\powershell.exe', '\\pwsh.exe']
                  CommandLine|contains|windash: ' -enc'
                - CommandLine|base64offset|contains: http
              net: {ip|cidr: [10.0.0.0/8, 'fe80::/10'], size|gte: 5, text|re|i: '^a.{2,5}$'}
              condition: 1 of selection* and not net
            ---
            title: Many
            level: high
            correlation: {type: event_count, rules: [encoded], group-by: [user], timespan: 5m, condition: {gte: 3}}
            ---
            title: Without the scanner
            logsource: {product: windows, category: process_creation}
            filter: {rules: [encoded], known: {user: scanner}, condition: not known}
            """;

    private static final String TOCSIN = """
            id: guessing
            title: Guessing
            level: high
            tags: [attack.t1110]
            device: web
            vars: {least: 3, names: [ada, bob]}
            detection:
              failed: {outcome: failure, user: "${names}", path|startswith: /login}
              other: {host|exists: true, time|hour|gte: 22}
              condition: failed and not other
            trigger: {count: ">= ${least}", within: 5m, by: [ip, user]}
            quiet: 30m
            repeat: each
            message: "{{count}} from {{ip}}"
            schedule: {days: mon-fri, hours: 08:00-18:00, time_zone: Europe/Berlin}
            exceptions: [{detection: {ip|cidr: 10.0.0.0/8}, reason: known, expires: 2030-12-31}]
            tests:
              - {name: three, events: [{repeat: 3, every: 1s, outcome: failure, user: ada, path: /login}], alerts: 1}
            """;

    @TempDir
    private Path folder;

    @Test
    @Timeout(120)
    void givenAThousandMutations_whenRead_thenEachIsAProblemWithItsPlaceOrARule() throws IOException {
        Random random = new Random(7);
        List<String> texts = List.of(PYALERT, SIGMA, TOCSIN);
        int problems = 0;
        for (int i = 0; i < 1_000; i++) {
            byte[] mutated = mutated(texts.get(i % texts.size()), random);
            problems += read(folder, mutated, "mutation " + i) ? 1 : 0;
        }
        assertThat(problems).isBetween(300, 1_000);
    }

    static Stream<byte[]> explosions() {
        StringBuilder laughs =
                new StringBuilder("id: r\ntitle: R\nlevel: low\ndevice: web\nfields:\n  x0: &x0 [a, b]\n");
        StringBuilder merges = new StringBuilder("id: r\nvars:\n  m0: &m0 {k0: 1}\n");
        for (int i = 1; i < 45; i++) {
            laughs.append("  x%d: &x%d [*x%d, *x%d, *x%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
            merges.append("  m%d: &m%d {<<: [*m%d, *m%d], k%d: 1}\n".formatted(i, i, i - 1, i - 1, i));
        }
        String detection = "id: r\ntitle: R\nlevel: low\ndevice: web\ndetection: ";
        return Stream.of(
                        laughs.toString(),
                        merges + "<<: *m44\n",
                        "&a [*a]",
                        "&a {b: *a}",
                        "id: &a {<<: *a}",
                        detection + "{a: {x: '" + "y".repeat(1_000_000) + "'}, condition: a}",
                        detection + "{a: {x: '" + "y*".repeat(400_000) + "'}, condition: a}",
                        detection + "{a: {x|re: '" + "(".repeat(300_000) + ")".repeat(300_000) + "'}, condition: a}",
                        detection + "{a: {x|re: '" + "a{1000}".repeat(9) + "'}, condition: a}",
                        detection + "{a: {x|windash: '" + " -a".repeat(200) + "'}, condition: a}",
                        detection + "{a: {x: 1}, condition: '" + "(".repeat(400_000) + "a'}",
                        detection + "{a: {x: 1}, condition: '" + "not ".repeat(200_000) + "a'}",
                        detection + "{a: {x|lt: '1e999999999'}, condition: a}",
                        detection + "{a: {x: 0x" + "f".repeat(800_000) + "}, condition: a}",
                        "[".repeat(900_000),
                        "{a: ".repeat(200_000),
                        "- ".repeat(400_000),
                        "? ".repeat(400_000),
                        "!!java.lang.Runtime {}",
                        "%YAML 9.9\n---\nid: r\n",
                        "---\n".repeat(200_000),
                        "Alert_Name: R\nRule_Source: web\nRule: {Contains: {AND: {a: '" + "(".repeat(300_000) + "'}}}",
                        "Alert_Name: R\nRule_Source: web\nRule: {Contains: {AND: {a: '" + "NOT ".repeat(200_000)
                                + "x'}}}",
                        """
                        Alert_Name: R
                        Rule_Source: web
                        Rule: {Equal: {AND: {a: 1}}}
                        Aggregation: {matches: 1e99, timeframe: .nan}
                        """,
                        "id: r\nquiet: " + "1d".repeat(400_000))
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @Timeout(120)
    void givenFilesMadeToExplode_whenReadWithLittleMemory_thenEachIsAProblemWithItsPlaceOrARule() throws Exception {
        Process reader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + MOST_MEGABYTES + "m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MutatedRulesTest.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(reader.waitFor()).as(output).isZero();
    }

    /** Reads the files made to explode, in a folder. */
    public static void main(String[] folder) throws IOException {
        List<byte[]> files = new ArrayList<>(explosions().toList());
        byte[] binary = new byte[1_000_000];
        new Random(3).nextBytes(binary);
        files.add(binary);
        files.add(new byte[1_000_000]);
        files.add(new byte[5_000_000]);
        for (int i = 0; i < files.size(); i++) {
            read(Path.of(folder[0]), files.get(i), "explosion " + i);
        }
    }

    /** @return whether it was a problem */
    private static boolean read(Path folder, byte[] text, String which) throws IOException {
        Path file = Files.write(folder.resolve("r.yml"), text);
        Dialects dialects = new Dialects(Logsources.shipped(), new Placeholders(Map.of()));
        RuleFolder[] read = new RuleFolder[1];
        assertThatCode(() -> read[0] = RuleFolder.read(file, dialects))
                .as(which)
                .doesNotThrowAnyException();
        assertThat(read[0].problems()).as(which).allSatisfy(problem -> {
            assertThat(problem.file()).isEqualTo(file.toString());
            assertThat(problem.line()).isPositive();
            assertThat(problem.message())
                    .isNotBlank()
                    .doesNotContain("Exception", "\n")
                    .hasSizeLessThan(2_000);
        });
        return !read[0].problems().isEmpty();
    }

    private static byte[] mutated(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        for (int changes = random.nextInt(1, 6); changes > 0 && !mutated.isEmpty(); changes--) {
            int at = random.nextInt(mutated.length());
            switch (random.nextInt(7)) {
                case 0 -> mutated.deleteCharAt(at);
                case 1 -> mutated.insert(at, "\0\t:{}[]&*!|>'\"%@`/\\~^()#-$?,".charAt(random.nextInt(27)));
                case 2 -> mutated.setLength(Math.max(1, at));
                case 3 -> mutated.insert(at, mutated.substring(random.nextInt(at + 1), at));
                case 4 -> otherType(mutated, random);
                case 5 -> mutated.insert(at, "z".repeat(random.nextInt(5_000)));
                default -> {
                    byte[] bytes = mutated.toString().getBytes(StandardCharsets.UTF_8);
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                    return bytes;
                }
            }
        }
        return mutated.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The value of some line becomes one of another type. */
    private static void otherType(StringBuilder text, Random random) {
        List<String> others = List.of(
                "",
                "null",
                "[]",
                "{}",
                "[[1], {a: b}]",
                "{a: {b: [c]}}",
                "-1",
                "1e400",
                ".nan",
                "true",
                "2026-11-24",
                "''");
        String[] lines = text.toString().split("\n", -1);
        int line = random.nextInt(lines.length);
        int colon = lines[line].indexOf(": ");
        if (colon >= 0) {
            lines[line] = lines[line].substring(0, colon + 2) + others.get(random.nextInt(others.size()));
        }
        text.setLength(0);
        text.append(String.join("\n", lines));
    }
}
