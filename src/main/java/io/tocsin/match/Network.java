package io.tocsin.match;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An IPv4 or IPv6 network. Addresses are parsed from text alone; no name is ever looked up. */
public final class Network {
    private final byte[] address;
    private final int prefix;

    private Network(byte[] address, int prefix) {
        this.address = address;
        this.prefix = prefix;
    }

    /** @throws IllegalArgumentException when it is not {@code address/prefix} */
    public static Network parse(String text) {
        int slash = text.indexOf('/');
        byte[] address = bytes(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            throw new IllegalArgumentException("not a network: " + text + " (write 10.0.0.0/8 or fe80::/10)");
        }
        int bits = address.length * 8;
        int prefix = slash < 0 ? bits : number(text, slash + 1, text.length());
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException("not a network: " + text + " (the prefix is 0 to " + bits + ")");
        }
        return new Network(address, prefix);
    }

    /** Whether a value is an address inside one of the networks. */
    static TextCheck anyOf(List<Network> networks) {
        Network[] all = networks.toArray(Network[]::new);
        return text -> {
            byte[] address = bytes(text);
            if (address != null) {
                for (Network network : all) {
                    if (network.contains(address)) {
                        return true;
                    }
                }
            }
            return false;
        };
    }

    boolean contains(String text) {
        byte[] other = bytes(text);
        return other != null && contains(other);
    }

    private boolean contains(byte[] other) {
        if (other.length != address.length) {
            return false;
        }
        int whole = prefix / 8;
        if (!Arrays.equals(address, 0, whole, other, 0, whole)) {
            return false;
        }
        int mask = 0xFF00 >> (prefix % 8) & 0xFF;
        return mask == 0 || (address[whole] & mask) == (other[whole] & mask);
    }

    private static byte @Nullable [] bytes(String text) {
        if (text.length() > 45 || text.isEmpty()) {
            return null;
        }
        return text.indexOf(':') >= 0 ? v6(text) : v4(text);
    }

    private static byte @Nullable [] v4(String text) {
        byte[] bytes = new byte[4];
        int part = 0;
        int start = 0;
        for (int at = 0; at <= text.length(); at++) {
            if (at == text.length() || text.charAt(at) == '.') {
                int value = part > 3 ? -1 : number(text, start, at);
                if (value < 0 || value > 255) {
                    return null;
                }
                bytes[part++] = (byte) value;
                start = at + 1;
            }
        }
        return part == 4 ? bytes : null;
    }

    /** One to three digits, or -1. */
    private static int number(String text, int start, int end) {
        if (start == end || end - start > 3) {
            return -1;
        }
        int number = 0;
        for (int at = start; at < end; at++) {
            char digit = text.charAt(at);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            number = number * 10 + digit - '0';
        }
        return number;
    }

    private static byte @Nullable [] v6(String text) {
        int zone = text.indexOf('%');
        String plain = zone < 0 ? text : text.substring(0, zone);
        int gap = plain.indexOf("::");
        String[] head = words(gap < 0 ? plain : plain.substring(0, gap));
        String[] tail = gap < 0 ? new String[0] : words(plain.substring(gap + 2));
        byte[] bytes = new byte[16];
        int headEnd = write(head, bytes, 0);
        int tailLength = length(tail);
        if (headEnd < 0 || (gap < 0 ? headEnd != 16 : headEnd + tailLength > 14)) {
            return null;
        }
        return (gap >= 0 && write(tail, bytes, 16 - tailLength) != 16) ? null : bytes;
    }

    private static String[] words(String text) {
        return text.isEmpty() ? new String[0] : text.split(":", -1);
    }

    private static int length(String[] words) {
        int length = 0;
        for (String word : words) {
            length += word.indexOf('.') >= 0 ? 4 : 2;
        }
        return length;
    }

    /** Writes words from {@code at} on; returns where it ended, or -1 when they are not words of an address. */
    private static int write(String[] words, byte[] bytes, int at) {
        int end = at;
        for (String word : words) {
            byte[] four = word.indexOf('.') >= 0 ? v4(word) : null;
            int size = word.indexOf('.') >= 0 ? 4 : 2;
            if (end < 0 || end + size > 16 || (size == 4 && four == null)) {
                return -1;
            }
            if (four != null) {
                System.arraycopy(four, 0, bytes, end, 4);
            } else {
                if (word.isEmpty() || word.length() > 4 || !word.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
                    return -1;
                }
                int value = Integer.parseInt(word, 16);
                bytes[end] = (byte) (value >> 8);
                bytes[end + 1] = (byte) value;
            }
            end += size;
        }
        return end;
    }
}
