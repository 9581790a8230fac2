package io.tocsin.yaml;

import io.tocsin.rule.RuleProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rule files of a folder, to be read again and again: only those that changed are parsed. One thread at a time. */
public final class RuleFiles {
    /** A file may be written twice within the grain of its time stamp: one so young is read again. */
    private static final Duration GRAIN = Duration.ofSeconds(2);

    /** What tells that a file is as it was. */
    private record Stamp(
            long size, FileTime modified, @Nullable Object key) {}

    /** @param taken the other files that the rules took something from, and how those were */
    private record Outcome(@Nullable Stamp stamp, RuleDocuments documents, Map<Path, Optional<Stamp>> taken) {}

    private final List<Path> folders;
    private final Dialects dialects;
    private Map<Path, Outcome> known = new HashMap<>();
    private Map<Path, Stamp> others = new HashMap<>();

    /** @param folders of YAML files at any depth, or files; files are named in problems as these are given */
    public RuleFiles(List<Path> folders, Dialects dialects) {
        this.folders = List.copyOf(folders);
        this.dialects = dialects;
    }

    /** All rules as the files are now. A file that is named twice is read once. */
    public RuleFolder read() {
        List<RuleProblem> problems = new ArrayList<>();
        Map<Path, Path> files = new LinkedHashMap<>();
        for (Path folder : folders) {
            for (Path file : RuleFolder.files(folder, problems)) {
                files.putIfAbsent(file.toAbsolutePath().normalize(), file);
            }
        }
        List<Path> shown = List.copyOf(files.values());
        forgetWhenOthersChanged(shown);
        RuleDocuments all = new RuleDocuments(dialects);
        problems.forEach(all::problem);
        Map<Path, Outcome> now = HashMap.newHashMap(shown.size());
        List<Outcome> outcomes = shown.parallelStream().map(this::outcome).toList();
        for (int i = 0; i < shown.size(); i++) {
            now.put(shown.get(i), outcomes.get(i));
            all.add(outcomes.get(i).documents());
        }
        known = now;
        return all.linked();
    }

    private Outcome outcome(Path file) {
        Instant before = Instant.now();
        Stamp stamp = stamp(file).orElse(null);
        Outcome last = known.get(file);
        if (stamp != null && last != null && stamp.equals(last.stamp()) && areAsTheyWere(last.taken())) {
            return last;
        }
        RuleDocuments documents = new RuleDocuments(dialects);
        documents.read(file);
        Map<Path, Optional<Stamp>> others = new HashMap<>();
        documents.taken().forEach(other -> others.put(other, stamp(other)));
        boolean isSettled = stamp != null
                && isSettled(stamp, before)
                && others.values().stream().allMatch(other -> other.isPresent() && isSettled(other.get(), before));
        return new Outcome(isSettled ? stamp : null, documents, others);
    }

    private static boolean isSettled(Stamp stamp, Instant before) {
        return stamp.modified().toInstant().isBefore(before.minus(GRAIN));
    }

    private static boolean areAsTheyWere(Map<Path, Optional<Stamp>> taken) {
        return taken.entrySet().stream().allMatch(other -> stamp(other.getKey()).equals(other.getValue()));
    }

    /** Rules may take in what stands in other files beside them; which ones, nobody keeps. */
    private void forgetWhenOthersChanged(List<Path> files) {
        Set<Path> read = Set.copyOf(files);
        Map<Path, Stamp> now = new HashMap<>();
        for (Path folder : folders) {
            try (Stream<Path> all = Files.walk(folder)) {
                all.filter(file -> !read.contains(file) && !isPassing(file) && Files.isRegularFile(file))
                        .forEach(file -> stamp(file).ifPresent(stamp -> now.put(file, stamp)));
            } catch (IOException | UncheckedIOException e) {
                // told where the rule files themselves are looked for
            }
        }
        if (!now.equals(others)) {
            known.clear();
            others = now;
        }
    }

    /** What editors put beside a file while they save it. */
    private static boolean isPassing(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith(".") || name.startsWith("#") || name.matches(".*(~|\\.tmp|\\.swp|\\.bak)|[0-9]+");
    }

    private static Optional<Stamp> stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new Stamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
