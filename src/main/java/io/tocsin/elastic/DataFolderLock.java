package io.tocsin.elastic;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a data folder to one process. The operating system gives it back when that ends, however it ends. */
final class DataFolderLock implements AutoCloseable {
    /** Locked far behind the process id in the file, which others can so still read. */
    private static final long LOCKED_BYTE = 1 << 20;

    private final FileChannel channel;

    private DataFolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws EngineStartException when another process, or this one, has it already */
    static DataFolderLock take(Path folder) {
        Path file = folder.resolve("tocsin.lock");
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                String owner = readOwner(channel);
                channel.close();
                throw new EngineStartException(
                        "data folder " + folder + " is in use by another tocsin (pid " + owner + "): stop that one, or"
                                + " set folders.data in tocsin.yaml to another folder",
                        null);
            }
            writeOwner(channel);
            return new DataFolderLock(channel);
        } catch (IOException failed) {
            throw new EngineStartException(
                    "data folder " + folder + " cannot be used: " + failed
                            + ". Make it a folder this user can write to",
                    failed);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException ours) {
            return null;
        }
    }

    private static String readOwner(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(32);
        channel.read(text, 0);
        String owner = StandardCharsets.US_ASCII.decode(text.flip()).toString().strip();
        return owner.isEmpty() ? "unknown" : owner;
    }

    private static void writeOwner(FileChannel channel) throws IOException {
        String owner = ProcessHandle.current().pid() + "\n";
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.US_ASCII)), 0);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failed) {
            // the lock ends with the process at the latest
        }
    }
}
