package io.tocsin.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Files that a rule names, as seen from the folder of the file that names them: lists of values, and shared settings.
 *
 * @param rule the rule's file
 * @param read told of every file that is read
 */
record NamedFiles(Path rule, Consumer<Path> read) {
    /** Bytes. */
    private static final int LARGEST = 1_000_000;

    private static final int MOST_VALUES = 10_000;

    /** The values of a list: one a line; empty lines and what follows a {@code #} at a line's start are passed over. */
    List<String> values(YamlNode where) {
        String beside = where.file();
        Path file = resolve(beside == null ? rule : Path.of(beside), where.text(), where);
        List<String> values = text(file, where)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        if (values.isEmpty()) {
            throw where.problem(file + " holds no value; one a line is expected");
        }
        if (values.size() > MOST_VALUES) {
            throw where.problem(file + " holds " + values.size() + " values; " + MOST_VALUES + " is the most");
        }
        return values;
    }

    /** Where a name leads to; it stays on paths below and beside the file that names it. */
    static Path resolve(Path from, String name, YamlNode where) {
        try {
            Path path = Path.of(name);
            if (name.isBlank() || path.isAbsolute()) {
                throw where.problem("expected the name of a file as seen from " + folder(from) + ", found " + name);
            }
            Path folder = from.getParent();
            return (folder == null ? path : folder.resolve(path)).normalize();
        } catch (InvalidPathException e) {
            throw where.problem("not the name of a file: " + name);
        }
    }

    private static String folder(Path file) {
        return file.getParent() == null ? "here" : file.getParent().toString();
    }

    /** A file's text, without a byte order mark. */
    String text(Path file, YamlNode where) {
        read.accept(file);
        try {
            if (!Files.exists(file)) {
                throw where.problem("there is no file " + file);
            }
            if (!Files.isRegularFile(file)) {
                throw where.problem(file + " is not a file");
            }
            if (Files.size(file) > LARGEST) {
                throw where.problem(file + " is larger than " + LARGEST + " bytes");
            }
            return read(file);
        } catch (IOException e) {
            throw where.problem(file + " cannot be read: permission denied, or it is gone");
        }
    }

    private static String read(Path file) throws IOException {
        try {
            return RuleText.read(file);
        } catch (YamlProblem problem) {
            throw problem.in(file.toString());
        }
    }
}
