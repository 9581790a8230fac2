package io.tocsin;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Real rules and events by others, which lie beside the project and are not part of it. */
public final class Corpus {
    private static final Path FOLDER = Path.of("..", "shared", "corpus");

    private Corpus() {}

    /** A file or folder of the corpus; the test is skipped, saying why, where there is no corpus. */
    public static Path path(String name) {
        assumeTrue(Files.exists(FOLDER), "the corpus of real events is not beside the project (" + FOLDER + ")");
        return FOLDER.resolve(name);
    }

    /** A CSV file's rows by column name; for files without quoted line breaks. */
    public static List<Map<String, String>> rows(String name) throws IOException {
        List<String> lines = Files.readAllLines(path(name));
        List<String> header = cells(lines.getFirst());
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = cells(line);
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < Math.min(header.size(), cells.size()); i++) {
                row.put(header.get(i), cells.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    /** Unpacks SigmaHQ's rules and returns the folder that holds the active ones. */
    public static Path sigmaRules(Path into) throws IOException {
        try (InputStream file = Files.newInputStream(path("sigmahq-rules.tar.gz"));
                TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(file))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = into.resolve(entry.getName()).normalize();
                if (entry.isFile()
                        && target.startsWith(into)
                        && !entry.getName().contains("unsupported/")) {
                    Files.createDirectories(target.getParent());
                    Files.copy(tar, target);
                }
            }
        }
        return into;
    }
}
