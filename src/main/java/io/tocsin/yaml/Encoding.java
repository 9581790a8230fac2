package io.tocsin.yaml;

import io.tocsin.yaml.Modifiers.Modifier;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Sigma's modifiers that look for a text as it stands inside encoded data. */
final class Encoding {
    /** Of the three ways a text can lie in base64: how many characters at either end depend on its neighbours. */
    private static final int[] HEAD = {0, 2, 3};

    private static final int[] TAIL = {0, 3, 2};

    private Encoding() {}

    /** The spellings of a text, in order: first UTF-16, then base64. */
    static Stream<String> spellings(String text, Modifiers modifiers) {
        if (!isEncoded(modifiers)) {
            return Stream.of(text);
        }
        byte[] bytes = bytes(text, modifiers);
        if (modifiers.has(Modifier.BASE64)) {
            return Stream.of(Base64.getEncoder().encodeToString(bytes));
        }
        return modifiers.has(Modifier.BASE64OFFSET)
                ? IntStream.range(0, 3).mapToObj(offset -> atOffset(bytes, offset))
                : Stream.of(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    static boolean isEncoded(Modifiers modifiers) {
        return modifiers.has(Modifier.BASE64) || modifiers.has(Modifier.BASE64OFFSET) || isWide(modifiers);
    }

    private static boolean isWide(Modifiers modifiers) {
        return modifiers.has(Modifier.WIDE)
                || modifiers.has(Modifier.UTF16LE)
                || modifiers.has(Modifier.UTF16BE)
                || modifiers.has(Modifier.UTF16);
    }

    private static byte[] bytes(String text, Modifiers modifiers) {
        Charset charset = modifiers.has(Modifier.UTF16BE)
                ? StandardCharsets.UTF_16BE
                : isWide(modifiers) ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
        return (modifiers.has(Modifier.UTF16) ? "\ufeff" + text : text).getBytes(charset);
    }

    private static String atOffset(byte[] bytes, int offset) {
        byte[] shifted = new byte[offset + bytes.length];
        System.arraycopy(bytes, 0, shifted, offset, bytes.length);
        String encoded = Base64.getEncoder().encodeToString(shifted);
        return encoded.substring(HEAD[offset], encoded.length() - TAIL[shifted.length % 3]);
    }
}
