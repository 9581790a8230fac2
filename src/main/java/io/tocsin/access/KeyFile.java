package io.tocsin.access;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * API keys in a file beside the data that its owner alone may read and write: {@code name role sha256 created expires}, a
 * line each, {@code never} for those that do not expire. Several programs may change it; each change is whole or not at all.
 */
public final class KeyFile {
    private static final String NEVER = "never";
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path file;

    private KeyFile(Path file) {
        this.file = file;
    }

    /** @param data the folder of the server's data */
    public static KeyFile in(Path data) {
        return new KeyFile(data.resolve("keys"));
    }

    public Path path() {
        return file;
    }

    /**
     * Those that are kept, expired ones too; none without the file.
     *
     * @throws KeyFileException when it cannot be used
     */
    public List<ApiKey> read() {
        try {
            List<String> lines = Files.readAllLines(file);
            requireOwnerOnly();
            List<ApiKey> keys = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                if (!lines.get(i).isBlank()) {
                    keys.add(key(lines.get(i), i + 1));
                }
            }
            return List.copyOf(keys);
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException unreadable) {
            throw new KeyFileException(file + " cannot be read: " + unreadable, unreadable);
        }
    }

    private void requireOwnerOnly() throws IOException {
        if (POSIX && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            throw new KeyFileException(file + " is open to others: chmod 600 " + file);
        }
    }

    private ApiKey key(String line, int number) {
        try {
            String[] parts = line.strip().split(" +");
            if (parts.length != 5) {
                throw new IllegalArgumentException("expected name, role, SHA-256, created and expires");
            }
            return new ApiKey(
                    parts[0],
                    Role.of(parts[1])
                            .orElseThrow(() -> new IllegalArgumentException("the role is read, triage or admin")),
                    parts[2],
                    Instant.parse(parts[3]),
                    parts[4].equals(NEVER) ? null : Instant.parse(parts[4]));
        } catch (IllegalArgumentException | DateTimeParseException broken) {
            // Without the line: it may hold what somebody took for a key.
            throw new KeyFileException(
                    file + ":" + number + " is no key: " + broken.getMessage() + "; remove the line", broken);
        }
    }

    /**
     * Changes the keys; others wait meanwhile.
     *
     * @throws KeyFileException when the file cannot be read or written
     */
    public void change(UnaryOperator<List<ApiKey>> change) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path lock = file.resolveSibling("keys.lock");
            Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try (FileChannel channel = FileChannel.open(lock, options, ownerOnly())) {
                channel.lock(); // until it is closed
                write(change.apply(read()));
            }
        } catch (IOException failed) {
            throw new KeyFileException(file + " cannot be written: " + failed, failed);
        }
    }

    private void write(List<ApiKey> keys) throws IOException {
        String text = keys.stream().map(KeyFile::line).collect(Collectors.joining());
        Path whole = Files.createTempFile(file.toAbsolutePath().getParent(), "keys", ".new", ownerOnly());
        try {
            Files.writeString(whole, text);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private static String line(ApiKey key) {
        return "%s %s %s %s %s%n"
                .formatted(
                        key.name(),
                        key.role().text(),
                        key.digest(),
                        key.created(),
                        key.expires() == null ? NEVER : key.expires());
    }

    private static FileAttribute<?>[] ownerOnly() {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }
}
