package io.tocsin.detect;

import io.tocsin.rule.RuleProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file of DRL that an expert wrote.
 *
 * @param name as shown to users
 */
record DrlFile(String name, String text) {
    /** The package of generated rules. */
    static final String GENERATED = "tocsin.generated";

    /** How long facts that are points in time stay: {@code @expires} of facts.drl. */
    static final Duration REACH = Duration.ofHours(1);

    /** Before the generated rules; experts' files say the same of themselves as far as they need it. */
    static final String PREAMBLE = """
            package tocsin.generated
            dialect "mvel"
            import io.tocsin.detect.Candidate
            import io.tocsin.window.Window
            global io.tocsin.detect.Windows windows
            global io.tocsin.detect.Alerts alerts

            """;

    /** @param folder or one file; may be missing */
    static List<DrlFile> in(Path folder, List<RuleProblem> problems) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        List<DrlFile> files = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(file -> file.toString().endsWith(".drl"))
                    .sorted()
                    .toList()) {
                try {
                    files.add(new DrlFile(path.toString(), Files.readString(path)));
                } catch (IOException e) {
                    problems.add(RuleProblem.error(path.toString(), 0, "cannot be read: " + e.getMessage()));
                }
            }
        } catch (IOException e) {
            problems.add(RuleProblem.error(folder.toString(), 0, "cannot be read: " + e.getMessage()));
        }
        return files;
    }
}
