package io.tocsin.json;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The id of an event that has none: a name-based UUID, version 5 of RFC 9562, of its line's number and text. Reading the
 * file again gives the same ids, and two lines of the same text stay two events.
 */
final class LineId {
    private static final byte[] NAME_SPACE = "tocsin:event-line".getBytes(StandardCharsets.US_ASCII);

    private LineId() {}

    static String of(long line, byte[] text, int from, int length) {
        MessageDigest sha1 = sha1();
        sha1.update(NAME_SPACE);
        sha1.update(ByteBuffer.allocate(Long.BYTES).putLong(line).flip());
        sha1.update(text, from, length);
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest());
        long high = (hash.getLong() & ~0xF000L) | 0x5000L;
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-1", impossible);
        }
    }
}
