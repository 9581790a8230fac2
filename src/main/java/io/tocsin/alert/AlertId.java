package io.tocsin.alert;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The fixed identity of an alert: a name-based UUID, version 5 of RFC 9562, of (rule id, device, group, id of the event
 * that opened it). Doing the work twice gives the same id, so that storing it twice changes nothing.
 */
public final class AlertId {
    /** Our name space: version 5 of the DNS name space and {@code alerts.tocsin.io}. */
    private static final UUID NAME_SPACE = UUID.fromString("3e91e7bf-0de9-5ffe-afc9-2224f0a179ba");

    private AlertId() {}

    public static String of(String rule, String device, GroupKey group, String openingEvent) {
        StringBuilder name = new StringBuilder();
        append(name, rule);
        append(name, device);
        append(name, openingEvent);
        group.values().forEach((field, value) -> {
            append(name, field);
            append(name, value);
        });
        return version5(name.toString()).toString();
    }

    /** Length first, so that no two lists of parts give the same text. */
    private static void append(StringBuilder name, String part) {
        name.append(part.length()).append(':').append(part);
    }

    private static UUID version5(String name) {
        MessageDigest sha1;
        try {
            sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-1", impossible);
        }
        sha1.update(ByteBuffer.allocate(16)
                .putLong(NAME_SPACE.getMostSignificantBits())
                .putLong(NAME_SPACE.getLeastSignificantBits())
                .flip());
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
        long high = (hash.getLong() & ~0xF000L) | 0x5000L;
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
