package io.tocsin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** SigmaHQ's rules, as they are published. */
final class SigmaArchive {
    private static final Pattern PLACEHOLDER = Pattern.compile("%([^%\\s]+)%");

    private SigmaArchive() {}

    static void unpack(Path archive, Path folder) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (entry.isFile()
                        && target.startsWith(folder)
                        && !entry.getName().contains("unsupported/")) {
                    Files.createDirectories(target.getParent());
                    Files.write(target, tar.readAllBytes());
                }
            }
        }
    }

    /** A value for whatever rules leave to the site. */
    static Map<String, List<String>> placeholders(Path folder) throws IOException {
        Map<String, List<String>> values = new HashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".yml")).toList()) {
                Matcher matcher = PLACEHOLDER.matcher(Files.readString(file));
                while (matcher.find()) {
                    values.put(matcher.group(1), List.of("no such value"));
                }
            }
        }
        return values;
    }
}
