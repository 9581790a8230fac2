package io.tocsin.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The commands by name, in the order in which they are listed. */
final class CommandList {
    static final Map<String, Class<?>> ALL = all();

    private CommandList() {}

    private static Map<String, Class<?>> all() {
        Map<String, Class<?>> all = new LinkedHashMap<>();
        all.put("demo", DemoCommand.class);
        all.put("serve", ServeCommand.class);
        all.put("rules", RulesCommand.class);
        all.put("backtest", BacktestCommand.class);
        all.put("report", ReportCommand.class);
        all.put("alerts", AlertsCommand.class);
        all.put("silence", SilenceCommand.class);
        all.put("search", SearchCommand.class);
        all.put("devices", DevicesCommand.class);
        all.put("coverage", CoverageCommand.class);
        all.put("health", HealthCommand.class);
        all.put("keys", KeysCommand.class);
        all.put("config", ConfigCommand.class);
        all.put("import", ImportCommand.class);
        all.put("test", TestCommand.class);
        all.put("bench", BenchCommand.class);
        all.put("completion", CompletionCommand.class);
        all.put("version", VersionCommand.class);
        all.put("help", HelpCommand.class);
        all.put("warm-up", WarmUpCommand.class);
        return Collections.unmodifiableMap(all);
    }

    /**
     * The one command that a command line begins with, as reading what all of them take costs more than most of them do;
     * all when the word is no command's name, or its command looks at the others.
     */
    static Map<String, Class<?>> meantBy(String word) {
        Class<?> meant = ALL.get(word);
        return meant == null || meant == HelpCommand.class ? ALL : Map.of(word, meant);
    }
}
