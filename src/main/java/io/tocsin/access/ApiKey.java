package io.tocsin.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is kept. The secret is 256 random bits, which nobody can guess: so its SHA-256 is all that is needed to know
 * it again, and tells nothing of it.
 *
 * @param digest SHA-256 of the secret, in hexadecimal
 * @param expires from when on it is refused; null for never
 */
public record ApiKey(
        String name,
        Role role,
        String digest,
        Instant created,
        @Nullable Instant expires) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;
    private static final String PREFIX = "tocsin_";

    /** @throws IllegalArgumentException when it cannot be one */
    public ApiKey {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,59}")) {
            throw new IllegalArgumentException(
                    "a key's name has 1 to 60 letters, digits, dots, hyphens and underscores, the first one a letter or digit");
        }
        if (!digest.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a key's SHA-256 is 64 hexadecimal digits");
        }
    }

    /** A new secret, which is to be shown once and kept nowhere. */
    public static String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** As {@link #digest} has it. */
    public static String digest(String secret) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    public boolean isExpired(Instant now) {
        return expires != null && !now.isBefore(expires);
    }

    /** Takes equally long wherever they differ. */
    boolean isOf(String digestOfSecret) {
        return MessageDigest.isEqual(
                digest.getBytes(StandardCharsets.US_ASCII), digestOfSecret.getBytes(StandardCharsets.US_ASCII));
    }

    /** Without the digest, as it may end up in a log. */
    @Override
    public String toString() {
        return "ApiKey[" + name + ", " + role.text() + "]";
    }
}
