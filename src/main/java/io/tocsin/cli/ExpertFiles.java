package io.tocsin.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A file of an expert's DRL among the paths of a command, and the device it is for. */
record ExpertFiles(Path file, String device) {
    /** @param home the experts' folder of the settings, which has a folder for each device */
    static List<ExpertFiles> in(List<Path> paths, Path home) throws IOException {
        List<ExpertFiles> found = new ArrayList<>();
        for (Path path : paths) {
            try (Stream<Path> files = Files.walk(path)) {
                files.filter(file -> file.toString().endsWith(".drl"))
                        .sorted()
                        .map(file -> new ExpertFiles(file, device(file, home)))
                        .filter(file -> !found.contains(file))
                        .forEach(found::add);
            }
        }
        return found;
    }

    /** The folder below the experts' own, or, elsewhere, the one the file lies in. */
    private static String device(Path file, Path home) {
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = Objects.requireNonNullElse(absolute.getParent(), absolute);
        Path named = folder.startsWith(home) && !folder.equals(home)
                ? home.relativize(absolute).getName(0)
                : folder.getFileName();
        return named == null ? "any" : named.toString();
    }
}
