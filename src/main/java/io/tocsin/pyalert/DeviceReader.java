package io.tocsin.pyalert;

import io.tocsin.pyalert.IniFile.Entry;
import io.tocsin.rule.RuleProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The devices of {@code Map_Indices}, each with its own parsers and the folders of its rules. */
final class DeviceReader {
    private static final int NAME_LENGTH = 63;

    /** While its names are not complete. */
    private record Draft(String name, Entry entry, Set<String> aliases) {
        boolean isCalled(String other) {
            return entry.key().equalsIgnoreCase(other) || name.equals(other);
        }

        /** PyAlert runs a folder's rules for every index that has the folder's name in its own. */
        boolean hasInIndex(String folder) {
            return entry.value().toLowerCase(Locale.ROOT).contains(folder.toLowerCase(Locale.ROOT));
        }
    }

    private final IniFile ini;
    private final Path settings;
    private final Path rules;
    private final Consumer<RuleProblem> problems;
    private final Set<String> taken = new HashSet<>();
    private final List<Draft> drafts = new ArrayList<>();

    DeviceReader(IniFile ini, Path folder, Path rules, Consumer<RuleProblem> problems) {
        this.ini = ini;
        this.settings = folder.resolve("Settings");
        this.rules = rules;
        this.problems = problems;
    }

    List<PyAlertDevice> devices() {
        for (Entry entry : ini.entries("Indices")) {
            if (entry.value().isEmpty()) {
                ini.problem(entry.line(), entry.key() + ": the index is missing; left out");
            } else {
                drafts.add(new Draft(freeName(entry.key()), entry, new LinkedHashSet<>()));
            }
        }
        if (drafts.isEmpty()) {
            ini.problem(0, "there is no device under [Indices]");
        }
        drafts.forEach(draft -> alias(draft, draft.entry().key()));
        folders().forEach(this::folder);
        return drafts.stream().map(this::device).toList();
    }

    private PyAlertDevice device(Draft draft) {
        String key = draft.entry().key();
        String parser = ini.entry("Parser_Map", key).map(Entry::value).orElse(key);
        return new PyAlertDevice(
                draft.name(),
                draft.entry().value(),
                List.copyOf(draft.aliases()),
                ParserFields.read(settings, parser, problems));
    }

    private String freeName(String key) {
        String plain =
                key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]+", "-").replaceAll("^[_-]+|-+$", "");
        String base = plain.isEmpty() ? "device" : plain.substring(0, Math.min(plain.length(), NAME_LENGTH - 4));
        String name = base;
        for (int i = 2; !taken.add(name); i++) {
            name = base + "-" + i;
        }
        return name;
    }

    private void alias(Draft draft, String name) {
        if (!name.equals(draft.name()) && taken.add(name)) {
            draft.aliases().add(name);
        }
    }

    private void folder(String folder) {
        List<Draft> called =
                drafts.stream().filter(draft -> draft.isCalled(folder)).toList();
        List<Draft> owners = called.isEmpty()
                ? drafts.stream().filter(draft -> draft.hasInIndex(folder)).toList()
                : called;
        if (owners.isEmpty()) {
            problems.accept(RuleProblem.warning(
                    rules.resolve(folder).toString(),
                    0,
                    "the rules of no device: no index has " + folder + " in its name"));
            return;
        }
        alias(owners.getFirst(), folder);
        if (owners.size() > 1) {
            problems.accept(RuleProblem.warning(
                    rules.resolve(folder).toString(),
                    0,
                    "PyAlert runs these rules for each of "
                            + String.join(", ", owners.stream().map(Draft::name).toList()) + "; here they are for "
                            + owners.getFirst().name()));
        }
    }

    private List<String> folders() {
        if (!Files.isDirectory(rules)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(rules)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(folder -> !folder.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            problems.accept(RuleProblem.error(rules.toString(), 0, "cannot be read: " + e.getMessage()));
            return List.of();
        }
    }
}
