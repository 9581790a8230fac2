package io.tocsin.office;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tocsin.report.Format;
import io.tocsin.report.Report;
import io.tocsin.report.ReportDefinition;
import io.tocsin.report.ReportName;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of generated reports, {@code Daily}, {@code Weekly} and {@code Monthly} in it, and the index of what is
 * there. A file appears only when it is whole, and never takes the place of another.
 */
public final class Archive {
    static final String INDEX = "index.ndjson";

    /** Begins the names of folders that reports are written aside in; the process follows. */
    private static final String ASIDE = ".new-";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_EQUAL = 10_000;

    private final Path folder;
    private final Renderers renderers;

    public Archive(Path folder, Renderers renderers) {
        this.folder = folder;
        this.renderers = renderers;
    }

    public Path folder() {
        return folder;
    }

    /**
     * Writes a report in each of the formats, or in none when one fails.
     *
     * @return what is in the index now
     * @throws IOException when a format fails; the message says why
     */
    public Generated write(Report report, List<Format> formats) throws IOException {
        Path target = folder.resolve(report.definition().period().folder());
        Files.createDirectories(target);
        Path aside = Files.createTempDirectory(
                target, ASIDE + ProcessHandle.current().pid() + "-");
        try {
            Map<Format, Path> whole = new LinkedHashMap<>();
            for (Format format : formats) {
                Path file = aside.resolve("report." + format.text());
                renderers.of(format).render(report, file);
                whole.put(format, file);
            }
            List<Path> files = place(whole, target, ReportName.of(report));
            Generated generated = Generated.of(
                    report,
                    files.stream().map(folder::relativize).map(Path::toString).toList());
            append(generated);
            prune(report.definition(), report.generated());
            return generated;
        } finally {
            delete(aside);
        }
    }

    /** Under the first number that is free for all of them. */
    private static List<Path> place(Map<Format, Path> whole, Path target, String name) throws IOException {
        for (int number = 1; number <= MOST_EQUAL; number++) {
            String numbered = number == 1 ? name : name + "_" + number;
            List<Path> placed = new ArrayList<>();
            try {
                for (Map.Entry<Format, Path> file : whole.entrySet()) {
                    Path place = target.resolve(numbered + "." + file.getKey().text());
                    move(file.getValue(), place);
                    placed.add(place);
                }
                return placed;
            } catch (FileAlreadyExistsException taken) {
                for (Path file : placed) {
                    Files.delete(file);
                }
            }
        }
        throw new IOException(MOST_EQUAL + " reports are called " + name + "; move some away");
    }

    /** A link is made only where nothing is, also when two programs try at once. */
    private static void move(Path file, Path place) throws IOException {
        try {
            Files.createLink(place, file);
        } catch (UnsupportedOperationException noLinks) {
            Files.copy(file, place);
        }
    }

    private synchronized void append(Generated generated) throws IOException {
        Files.writeString(
                folder.resolve(INDEX),
                JSON.writeValueAsString(generated.json()) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** What was generated and is still there, oldest first. */
    public List<Generated> all() throws IOException {
        Path index = folder.resolve(INDEX);
        List<Generated> all = new ArrayList<>();
        if (Files.exists(index)) {
            for (String line : Files.readAllLines(index)) {
                try {
                    Generated generated = Generated.read(JSON.readTree(line));
                    if (generated.files().stream().anyMatch(file -> Files.exists(folder.resolve(file)))) {
                        all.add(generated);
                    }
                } catch (JsonProcessingException cutOff) {
                    // The last line of a program that was killed; its files are there all the same.
                }
            }
        }
        return all;
    }

    /** Deletes what a definition does not keep any more. */
    private void prune(ReportDefinition definition, Instant now) throws IOException {
        List<Generated> own = all().stream()
                .filter(one -> one.id().equals(definition.id()))
                .sorted(Comparator.comparing(Generated::generated).reversed())
                .toList();
        for (int i = 0; i < own.size(); i++) {
            boolean tooMany = definition.keep() > 0 && i >= definition.keep();
            boolean tooOld =
                    definition.keepFor() != null && own.get(i).generated().isBefore(now.minus(definition.keepFor()));
            if (tooMany || tooOld) {
                for (String file : own.get(i).files()) {
                    Path path = folder.resolve(file).normalize();
                    if (path.startsWith(folder)) {
                        Files.deleteIfExists(path);
                    }
                }
            }
        }
    }

    /**
     * A file of the index by its path below the folder; empty for any other.
     *
     * @throws IOException when the index cannot be read
     */
    public Optional<Path> file(String path) throws IOException {
        return all().stream()
                .flatMap(generated -> generated.files().stream())
                .filter(path::equals)
                .map(file -> folder.resolve(file).normalize())
                .filter(file -> file.startsWith(folder) && Files.isRegularFile(file))
                .findFirst();
    }

    /** Deletes what processes that were killed left half-written. */
    public void clean() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder, 2)) {
            for (Path left : all.filter(Archive::isLeft).toList()) {
                delete(left);
            }
        }
    }

    private static boolean isLeft(Path path) {
        String[] name = String.valueOf(path.getFileName()).split("-", 3);
        return Files.isDirectory(path)
                && (name[0] + "-").equals(ASIDE)
                && name.length == 3
                && name[1].matches("\\d{1,9}")
                && ProcessHandle.of(Long.parseLong(name[1])).isEmpty();
    }

    private static void delete(Path aside) throws IOException {
        try (Stream<Path> files = Files.list(aside)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(aside);
    }
}
