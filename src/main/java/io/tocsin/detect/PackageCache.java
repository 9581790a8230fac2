package io.tocsin.detect;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.drools.base.common.DroolsObjectInputStream;
import org.drools.base.common.DroolsObjectOutputStream;
import org.drools.base.util.Drools;
import org.jspecify.annotations.Nullable;
import org.kie.api.definition.KiePackage;

/**
 * Compiled generated rules, kept in files: loading them takes a fraction of the time of compiling. A file is named by all
 * that went into it and so never stands for anything else; one that is damaged is made again. Whoever can write to the
 * folder can run code, as by experts' DRL.
 */
public final class PackageCache {
    /** Keeps nothing. */
    public static final PackageCache NONE = new PackageCache(null);

    private static final int HASH_BYTES = 32;
    private static final String ENDING = ".rules";

    private final @Nullable Path folder;

    private PackageCache(@Nullable Path folder) {
        this.folder = folder;
    }

    /** @param folder made when something is to be kept */
    public static PackageCache in(Path folder) {
        return new PackageCache(folder);
    }

    /** What the DRL comes to: read, or else compiled now and kept for the next time in place of what the name had. */
    List<KiePackage> packages(String name, String drl, Supplier<List<KiePackage>> compile) {
        if (folder == null) {
            return compile.get();
        }
        Path file = folder.resolve(name + "-" + key(drl) + ENDING);
        return read(file).orElseGet(() -> {
            List<KiePackage> packages = compile.get();
            try {
                keep(file, packages);
                dropOthers(folder, name, file);
            } catch (IOException | UncheckedIOException e) {
                // A full disk, say: the next start compiles again.
            }
            return packages;
        });
    }

    private static Optional<List<KiePackage>> read(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            byte[] hash = Arrays.copyOf(bytes, HASH_BYTES);
            byte[] content = Arrays.copyOfRange(bytes, Math.min(HASH_BYTES, bytes.length), bytes.length);
            if (!Arrays.equals(hash, sha256().digest(content))) {
                return Optional.empty();
            }
            try (DroolsObjectInputStream in = new DroolsObjectInputStream(
                    new ByteArrayInputStream(content), PackageCache.class.getClassLoader())) {
                return Optional.of(List.of((KiePackage[]) in.readObject()));
            }
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError unusable) {
            return Optional.empty();
        }
    }

    private static void keep(Path file, List<KiePackage> packages) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (DroolsObjectOutputStream out = new DroolsObjectOutputStream(content)) {
            out.writeObject(packages.toArray(KiePackage[]::new));
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(sha256().digest(content.toByteArray()));
        whole.writeBytes(content.toByteArray());
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path half = Files.createTempFile(file.toAbsolutePath().getParent(), "making", ".tmp");
        try {
            Files.write(half, whole.toByteArray());
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private static void dropOthers(Path folder, String name, Path kept) throws IOException {
        int keyLength = 2 * HASH_BYTES;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String other = String.valueOf(file.getFileName());
                if (!file.equals(kept)
                        && other.startsWith(name + "-")
                        && other.length() == name.length() + 1 + keyLength + ENDING.length()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Of the rules, and of everything that compiles and runs them. */
    private static String key(String drl) {
        MessageDigest key = sha256();
        key.update(drl.getBytes(StandardCharsets.UTF_8));
        key.update(
                (Drools.getFullVersion() + " " + Runtime.version() + " " + ownCode()).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(key.digest());
    }

    /** Changes with each build. */
    private static String ownCode() {
        try {
            Path code = Path.of(PackageCache.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Files.getLastModifiedTime(code) + " " + Files.size(code);
        } catch (IOException | java.net.URISyntaxException | RuntimeException unknown) {
            return "unknown";
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
