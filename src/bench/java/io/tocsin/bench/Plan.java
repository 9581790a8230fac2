package io.tocsin.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** What is measured, one thing after the other, each in a JVM of its own. */
final class Plan {
    /** One measurement by the name it has in the results. */
    record Run(String name, ChainedOptionsBuilder options) {
        RunResult result() throws RunnerException {
            return new Runner(options.build()).runSingle();
        }
    }

    private final boolean thorough;
    private final List<Run> runs = new ArrayList<>();

    private Plan(boolean thorough) {
        this.thorough = thorough;
    }

    static List<Run> of(boolean thorough) {
        Plan plan = new Plan(thorough);
        plan.detection("matcher", "mixed", 2_400);
        plan.detection("session", "mixed", 240);
        plan.detection("session", "mixed", 2_400);
        plan.detection("session", "processes", 2_400);
        plan.detection("session", "scripts", 2_400);
        plan.detection("text", "mixed", 2_400);
        for (String trigger : List.of("threshold", "sequence")) {
            for (String who : List.of("tocsin", "plain", "siddhi")) {
                plan.repeated("triggers/" + trigger + "/" + who, Triggers.class, who, Map.of("trigger", trigger), 2, 3);
            }
        }
        plan.once("loading/cold", Loading.class, "cold", 1);
        plan.once("loading/warm", Loading.class, "warm", 1);
        plan.once("change/one rule", LiveChange.class, "change", 5);
        plan.once("memory", LongRun.class, "memory", 1);
        for (String format : List.of("csv", "xlsx", "docx", "docxRead")) {
            plan.once("reports/" + format, Reporting.class, format, 1);
        }
        return plan.runs;
    }

    private void detection(String method, String kind, int rules) {
        repeated(
                "detection/" + method + "/" + kind + "/" + rules,
                Detection.class,
                method,
                Map.of("kind", kind, "rules", String.valueOf(rules)),
                3,
                3);
    }

    private void repeated(String name, Class<?> of, String method, Map<String, String> values, int warm, int measured) {
        ChainedOptionsBuilder options = options(of, method)
                .mode(Mode.AverageTime)
                .warmupIterations(thorough ? 3 * warm : warm)
                .warmupTime(TimeValue.milliseconds(1_000))
                .measurementIterations(thorough ? 3 * measured : measured)
                .measurementTime(TimeValue.milliseconds(700))
                .jvmArgsAppend("-XX:+UseSerialGC");
        values.forEach(options::param);
        runs.add(new Run(name, options));
    }

    private void once(String name, Class<?> of, String method, int times) {
        ChainedOptionsBuilder options = options(of, method)
                .mode(Mode.SingleShotTime)
                .warmupIterations(0)
                .measurementIterations(times);
        if (of == LongRun.class) {
            options.param("events", thorough ? "5000000" : "500000").jvmArgsAppend("-XX:+UseSerialGC");
        }
        if (of == Reporting.class) {
            options.jvmArgsAppend("-Xmx512m");
        }
        runs.add(new Run(name, options));
    }

    private static ChainedOptionsBuilder options(Class<?> of, String method) {
        return new OptionsBuilder()
                .include("^" + of.getName().replace(".", "\\.") + "\\." + method + "$")
                .forks(1)
                .shouldFailOnError(true)
                .timeUnit(TimeUnit.MILLISECONDS)
                .jvmArgs(Setting.jvmArguments().toArray(String[]::new))
                .output(Path.of(Setting.scratch().toString(), "jmh.log").toString());
    }
}
