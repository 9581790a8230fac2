package io.tocsin.json;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** An NDJSON file of events, plain or gzip-compressed (told by its first bytes, not by its name). */
public final class EventFile {
    private EventFile() {}

    /**
     * Every line that is not blank, in the file's order; each is an event or says why not. A compressed file that is cut
     * short or damaged ends with a line that says so. Close the stream.
     *
     * @throws IOException when the file cannot be opened; what fails later comes from the stream as {@link
     *     UncheckedIOException}
     */
    public static Stream<EventLine> read(Path file, EventDecoder decoder) throws IOException {
        InputStream bytes = opened(file);
        Stream<EventLine> lines = StreamSupport.stream(new Reading(new Lines(bytes), decoder), false);
        return lines.onClose(() -> close(bytes));
    }

    private static InputStream opened(Path file) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        bytes.mark(2);
        boolean compressed = bytes.read() == 0x1f && bytes.read() == 0x8b;
        bytes.reset();
        try {
            return compressed ? new GZIPInputStream(bytes, 1 << 16) : bytes;
        } catch (IOException damaged) {
            bytes.close();
            throw damaged;
        }
    }

    private static void close(InputStream bytes) {
        try {
            bytes.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static final class Reading extends Spliterators.AbstractSpliterator<EventLine> {
        private final Lines lines;
        private final EventDecoder decoder;
        private boolean damaged;

        Reading(Lines lines, EventDecoder decoder) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
            this.lines = lines;
            this.decoder = decoder;
        }

        @Override
        public boolean tryAdvance(Consumer<? super EventLine> action) {
            try {
                while (!damaged && lines.next()) {
                    if (!lines.isBlank()) {
                        action.accept(decoded());
                        return true;
                    }
                }
                return false;
            } catch (EOFException | ZipException broken) {
                damaged = true;
                action.accept(new EventLine(
                        lines.number() + 1, "", new Decoded.Problem("is where the compressed file is damaged or cut")));
                return true;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        private EventLine decoded() {
            if (lines.isTooLong()) {
                String why = "is longer than " + Lines.LONGEST / (1 << 20) + " MB";
                return new EventLine(lines.number(), "", new Decoded.Problem(why));
            }
            Decoded decoded = decoder.decode(lines.number(), lines.bytes(), 0, lines.length());
            String text = new String(lines.bytes(), 0, lines.length(), StandardCharsets.UTF_8);
            return new EventLine(lines.number(), text, decoded);
        }
    }
}
