package io.tocsin.yaml;

import io.tocsin.rule.Rule;
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
import java.util.HashSet;
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
    private record Outcome(
            @Nullable Stamp stamp, List<Rule> rules, List<RuleProblem> problems, Map<Path, Optional<Stamp>> taken) {}

    private final Path folder;
    private final Dialects dialects;
    private Map<Path, Outcome> known = new HashMap<>();
    private Map<Path, Stamp> others = new HashMap<>();

    /** @param folder of YAML files at any depth; or one file; files are named in problems as this is given */
    public RuleFiles(Path folder, Dialects dialects) {
        this.folder = folder;
        this.dialects = dialects;
    }

    /** All rules as the files are now. */
    public RuleFolder read() {
        List<RuleProblem> problems = new ArrayList<>();
        List<Path> files = RuleFolder.files(folder, problems);
        forgetWhenOthersChanged(files);
        List<Rule> rules = new ArrayList<>();
        Set<Path> taken = new HashSet<>();
        Map<Path, Outcome> now = HashMap.newHashMap(files.size());
        List<Outcome> outcomes = files.parallelStream().map(this::outcome).toList();
        for (int i = 0; i < files.size(); i++) {
            Outcome outcome = outcomes.get(i);
            now.put(files.get(i), outcome);
            rules.addAll(outcome.rules());
            problems.addAll(outcome.problems());
            taken.addAll(outcome.taken().keySet());
        }
        known = now;
        return RuleFolder.of(rules, problems, taken);
    }

    private Outcome outcome(Path file) {
        Instant before = Instant.now();
        Stamp stamp = stamp(file).orElse(null);
        Outcome last = known.get(file);
        if (stamp != null && last != null && stamp.equals(last.stamp()) && areAsTheyWere(last.taken())) {
            return last;
        }
        List<Rule> rules = new ArrayList<>();
        List<RuleProblem> problems = new ArrayList<>();
        Set<Path> taken = new HashSet<>();
        RuleFolder.readFile(file, dialects, rules, problems, taken);
        Map<Path, Optional<Stamp>> others = new HashMap<>();
        taken.forEach(other -> others.put(other, stamp(other)));
        boolean isSettled = stamp != null
                && isSettled(stamp, before)
                && others.values().stream().allMatch(other -> other.isPresent() && isSettled(other.get(), before));
        return new Outcome(isSettled ? stamp : null, List.copyOf(rules), List.copyOf(problems), others);
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
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(file -> !read.contains(file) && !isPassing(file) && Files.isRegularFile(file))
                    .forEach(file -> stamp(file).ifPresent(stamp -> now.put(file, stamp)));
        } catch (IOException | UncheckedIOException e) {
            // told where the rule files themselves are looked for
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
