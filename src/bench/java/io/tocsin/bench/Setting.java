package io.tocsin.bench;

import java.nio.file.Path;
import java.util.List;

/** What a measuring JVM must know; passed on by system properties. */
final class Setting {
    private static final String CORPUS = "tocsin.bench.corpus";
    private static final String HOME = "tocsin.home";

    private Setting() {}

    /** The folder of others' rules and events, or an empty path: rules and events are generated. */
    static Path corpus() {
        return Path.of(System.getProperty(CORPUS, ""));
    }

    static boolean hasCorpus() {
        return !corpus().toString().isEmpty();
    }

    static void corpus(Path folder) {
        System.setProperty(CORPUS, folder.toString());
    }

    /** A folder to keep things in, one for each kind of rules. */
    static Path scratch() {
        return Path.of(System.getProperty(HOME, ""), "target", "bench", hasCorpus() ? "corpus" : "generated");
    }

    /** For a JVM that measures. */
    static List<String> jvmArguments() {
        return List.of(
                "-Xmx1g",
                "-D" + CORPUS + "=" + corpus(),
                "-D" + HOME + "=" + System.getProperty(HOME, ""),
                "-Dlogback.configurationFile=" + System.getProperty(HOME, "") + "/src/bench/resources/silent.xml",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    }
}
