package io.tocsin.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** A file of the user's that settings or options name: a field mapping, a list of logsources, values of placeholders. */
public final class YamlFile {
    private YamlFile() {}

    /**
     * What a reader makes of a file's text.
     *
     * @throws IllegalArgumentException when the file cannot be read or is not as it should be, naming file and line
     */
    public static <T> T read(Path file, Function<String, T> reader) {
        try {
            return reader.apply(RuleText.read(file));
        } catch (YamlProblem problem) {
            throw new IllegalArgumentException(
                    file + (problem.line() > 0 ? ":" + problem.line() : "") + ": " + problem.getMessage(), problem);
        } catch (IOException e) {
            String why = Files.notExists(file)
                    ? "there is no such file"
                    : Files.isDirectory(file) ? "it is a folder" : "permission denied";
            throw new IllegalArgumentException(file + " cannot be read: " + why, e);
        }
    }
}
