package io.tocsin.yaml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text of a file that people wrote. */
final class RuleText {
    /** Bytes; no file that people write is so large. */
    private static final long LARGEST = 4_000_000;

    private RuleText() {}

    /**
     * Without a byte order mark.
     *
     * @throws YamlProblem when it is not text in UTF-8, or too large to be read
     */
    static String read(Path file) throws IOException {
        long size = Files.size(file);
        if (size > LARGEST) {
            throw new YamlProblem(1, "it has " + size + " bytes; no rule file has more than " + LARGEST);
        }
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length >= 2 && (bytes[0] & 0xff) + (bytes[1] & 0xff) == 0x1fd && (bytes[0] & 0xff) >= 0xfe) {
            throw new YamlProblem(1, "it is UTF-16 text; save it as UTF-8");
        }
        String text = decoded(bytes);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static String decoded(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        out.flip();
        if (result.isError()) {
            int line = 1 + (int) out.chars().filter(c -> c == '\n').count();
            throw new YamlProblem(
                    line, "not UTF-8 text (byte 0x%02X); save it as UTF-8".formatted(bytes[in.position()] & 0xff));
        }
        return out.toString();
    }
}
