package io.tocsin.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** {@code tocsin bench}: measures, and prints what came of it. */
public final class Bench {
    private static final int OK = 0;
    private static final int USAGE = 2;
    private static final int FAILED = 4;
    private static final String HELP = """
            Usage: tocsin bench [--json] [--corpus FOLDER] [--thorough] [NAME…]

            Measure how fast rules are matched, decided and loaded, beside plain Java and Siddhi.
              --json           Print JSON instead of a table.
              --corpus FOLDER  Measure with others' rules and events, in FOLDER/sigmahq-rules.tar.gz and FOLDER/otrf.
                               Left out: with generated ones.
              --thorough       Measure for longer, and five million events in one go.
              NAME             Measure only what has this in its name: detection, triggers, loading, change, memory, reports.
            """;

    private boolean json;
    private boolean thorough;
    private final List<String> names = new ArrayList<>();

    private Bench() {}

    public static void main(String[] arguments) throws IOException {
        System.exit(new Bench().run(arguments));
    }

    private int run(String[] arguments) throws IOException {
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--json" -> json = true;
                case "--thorough" -> thorough = true;
                case "-h", "--help" -> {
                    System.out.print(HELP);
                    return OK;
                }
                case "--corpus" -> {
                    Path folder = Path.of(i + 1 < arguments.length ? arguments[++i] : "");
                    if (!Files.isRegularFile(folder.resolve("sigmahq-rules.tar.gz"))
                            || !Files.isDirectory(folder.resolve("otrf"))) {
                        System.err.println(
                                "tocsin: --corpus: there is no sigmahq-rules.tar.gz and otrf in '" + folder + "'");
                        return USAGE;
                    }
                    Setting.corpus(folder.toAbsolutePath().normalize());
                }
                default -> {
                    if (arguments[i].startsWith("-")) {
                        System.err.println("tocsin: there is no option " + arguments[i] + "; see tocsin bench --help");
                        return USAGE;
                    }
                    names.add(arguments[i]);
                }
            }
        }
        return measure();
    }

    private int measure() throws IOException {
        List<Plan.Run> chosen = Plan.of(thorough).stream()
                .filter(run -> names.isEmpty() || names.stream().anyMatch(run.name()::contains))
                .toList();
        if (chosen.isEmpty()) {
            System.err.println("tocsin: nothing is called " + String.join(" or ", names) + "; see tocsin bench --help");
            return USAGE;
        }
        Files.createDirectories(Setting.scratch());
        Results results = new Results();
        int exit = OK;
        for (int i = 0; i < chosen.size(); i++) {
            Plan.Run run = chosen.get(i);
            System.err.printf("tocsin: measuring %d of %d, %s%n", i + 1, chosen.size(), run.name());
            try {
                results.add(run.name(), run.result());
            } catch (RunnerException e) {
                System.err.println("tocsin: " + run.name() + " cannot be measured: " + e.getMessage() + "; see "
                        + Setting.scratch().resolve("jmh.log"));
                exit = FAILED;
            }
        }
        print(results);
        return exit;
    }

    private void print(Results results) throws IOException {
        PrintStream out = System.out;
        if (json) {
            out.println(new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(results.report()));
        } else {
            results.table(out);
        }
    }
}
