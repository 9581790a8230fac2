package io.tocsin;

import io.tocsin.rule.RuleProblem;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * Tells of a rule that is not there any more, by its id, whether some file with a mistake in it speaks of it: then it is
 * missing by mistake, and its file cannot be asked, as it cannot be read.
 *
 * @param files with mistakes
 */
record BrokenFiles(List<String> files) implements Predicate<String> {
    static BrokenFiles of(List<RuleProblem> problems) {
        return new BrokenFiles(problems.stream()
                .filter(problem -> problem.severity() == RuleProblem.Severity.ERROR)
                .map(RuleProblem::file)
                .distinct()
                .toList());
    }

    @Override
    public boolean test(String rule) {
        return files.stream().anyMatch(file -> mentions(file, rule));
    }

    private static boolean mentions(String file, String rule) {
        try {
            Path path = Path.of(file);
            if (!Files.isRegularFile(path)) {
                return false;
            }
            String name = path.getFileName() == null ? "" : path.getFileName().toString();
            return name.startsWith(rule + ".")
                    || new String(Files.readAllBytes(path), StandardCharsets.UTF_8).contains(rule);
        } catch (InvalidPathException | MalformedInputException none) {
            return false;
        } catch (IOException unreadable) {
            return true;
        }
    }
}
