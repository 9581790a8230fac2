package io.tocsin.cli;

import io.tocsin.rule.RuleProblem;
import io.tocsin.settings.Overrides;
import io.tocsin.settings.Settings;
import io.tocsin.settings.SettingsException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tocsin config check} */
@Command(
        name = "check",
        description = {
            "Read the settings and name every mistake with file, line and key; nothing else is started or asked.",
            "Any single setting may come from the environment: http.port from TOCSIN_HTTP_PORT."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the settings can be used",
            "1:a variable of the environment names no setting",
            "2:they cannot be used"
        },
        footer = {"", "Examples:", "  tocsin config check", "  tocsin config check --settings other.yaml --json"})
final class ConfigCheckCommand implements Callable<Integer> {
    @Mixin
    private final SettingsOption settings = new SettingsOption();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            return told(settings.read());
        } catch (SettingsException mistakes) {
            if (output.isTable()) {
                throw mistakes;
            }
            Table table = new Table("file", ">line", "problem");
            mistakes.problems().forEach(one -> table.row(one.file(), one.line(), one.message()));
            output.print(
                    spec.commandLine().getOut(), () -> Map.of("ok", false, "problems", mistakes.problems()), table);
            return Exit.USAGE;
        }
    }

    private int told(Settings read) {
        List<RuleProblem> unknown = Overrides.unknown(System.getenv());
        Map<String, Object> summary = summary(read);
        Table table = new Table("setting", "value");
        summary.forEach((name, value) -> table.row(name, value instanceof List<?> list ? joined(list) : value));
        output.print(
                spec.commandLine().getOut(),
                () -> Map.of("ok", unknown.isEmpty(), "settings", summary, "problems", unknown),
                table);
        unknown.forEach(problem -> spec.commandLine().getErr().println("tocsin: " + Terminal.plain(problem.message())));
        return unknown.isEmpty() ? Exit.OK : Exit.PROBLEMS;
    }

    private static Map<String, Object> summary(Settings read) {
        Settings.Elasticsearch cluster = read.elasticsearch();
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put(
                "cluster",
                cluster == null ? "an engine of its own" : cluster.url().toString());
        summary.put("http", read.http().host() + ":" + read.http().port());
        summary.put(
                "devices", read.devices().stream().map(device -> device.name()).toList());
        summary.put(
                "logstash nodes",
                read.logstash().nodes().stream().map(node -> node.name()).toList());
        summary.put("rules", read.folders().rulesYaml().toString());
        summary.put("data", read.folders().data().toString());
        summary.put("from the environment", Overrides.names(System.getenv()));
        return summary;
    }

    private static String joined(List<?> list) {
        return String.join(", ", list.stream().map(String::valueOf).toList());
    }
}
