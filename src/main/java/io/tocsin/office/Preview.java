package io.tocsin.office;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The first page of a file as a picture, drawn by LibreOffice where it is installed. */
public final class Preview {
    private static final List<String> WITH_PAGES = List.of("docx", "pptx", "xlsx", "pdf");
    private static final long PATIENCE_SECONDS = 60;

    /** It takes much memory and two at once do not go together. */
    private static final Semaphore ONE = new Semaphore(1);

    private Preview() {}

    /** Whether LibreOffice is installed. */
    public static boolean isPossible() {
        return office().isPresent();
    }

    /**
     * A PNG; empty when LibreOffice is not installed or draws no such file. Blocks for seconds.
     *
     * @throws IOException when it does not start or does not end
     */
    public static Optional<byte[]> of(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        Optional<Path> office = office();
        if (office.isEmpty() || !WITH_PAGES.contains(name.substring(name.lastIndexOf('.') + 1))) {
            return Optional.empty();
        }
        Path folder = Files.createTempDirectory("tocsin-preview");
        ONE.acquireUninterruptibly();
        try {
            return draw(office.get(), file, folder);
        } finally {
            ONE.release();
            delete(folder);
        }
    }

    private static Optional<byte[]> draw(Path office, Path file, Path folder) throws IOException {
        // A copy under a plain name: what it is called is not for a command line.
        String extension = file.toString().substring(file.toString().lastIndexOf('.'));
        Path copy = Files.copy(file, folder.resolve("report" + extension));
        Process process = new ProcessBuilder(
                        office.toString(),
                        "--headless",
                        "--norestore",
                        "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                        "--convert-to",
                        "png",
                        "--outdir",
                        folder.toString(),
                        copy.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("LibreOffice did not draw it within " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while LibreOffice was drawing", interrupted);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        Path picture = folder.resolve("report.png");
        return Files.exists(picture) ? Optional.of(Files.readAllBytes(picture)) : Optional.empty();
    }

    private static Optional<Path> office() {
        String path = System.getenv("PATH");
        return path == null
                ? Optional.empty()
                : Stream.of(path.split(File.pathSeparator))
                        .filter(folder -> !folder.isEmpty())
                        .flatMap(folder -> Stream.of("soffice", "libreoffice").map(Path.of(folder)::resolve))
                        .filter(Files::isExecutable)
                        .findFirst();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
