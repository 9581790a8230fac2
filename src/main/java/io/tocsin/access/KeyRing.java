package io.tocsin.access;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys as a running server knows them. Where the file cannot be used any more, those that were known go on, and
 * somebody is told. Any thread.
 */
public final class KeyRing {
    private final KeyFile file;
    private final boolean open;
    private final Clock clock;
    private volatile List<ApiKey> keys;
    private volatile @Nullable String trouble;

    /**
     * @param data the folder of the server's data
     * @param open whether everybody may do everything while there is no key
     * @throws KeyFileException when its file of keys cannot be used
     */
    public static KeyRing of(Path data, boolean open, Clock clock) {
        return new KeyRing(KeyFile.in(data), open, clock);
    }

    private KeyRing(KeyFile file, boolean open, Clock clock) {
        this.file = file;
        this.open = open;
        this.clock = clock;
        this.keys = file.read();
    }

    /** Whether there is a key that may be used. */
    public boolean hasUsable() {
        return keys.stream().anyMatch(key -> !key.isExpired(clock.instant()));
    }

    /** Whether requests need a key: once there is one, be it expired. */
    public boolean isNeeded() {
        return !open || !keys.isEmpty();
    }

    /** The key that a secret belongs to, unless it is expired. */
    public Optional<ApiKey> find(String secret) {
        String digest = ApiKey.digest(secret);
        ApiKey found = null;
        // Looks at all of them, so that the time it takes does not tell which.
        for (ApiKey key : keys) {
            if (key.isOf(digest)) {
                found = key;
            }
        }
        return Optional.ofNullable(found).filter(key -> !key.isExpired(clock.instant()));
    }

    /** Reads the file again; blocks. */
    public void look() {
        try {
            keys = file.read();
            trouble = null;
        } catch (KeyFileException unusable) {
            trouble = String.valueOf(unusable.getMessage());
        }
    }

    /** What is wrong with the file, in plain words. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }
}
