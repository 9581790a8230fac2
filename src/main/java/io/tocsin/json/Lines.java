package io.tocsin.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Cuts a stream of bytes into lines, without decoding them. */
final class Lines {
    static final int LONGEST = 1 << 25;

    private final InputStream in;
    private final byte[] chunk = new byte[1 << 16];
    private int chunkAt;
    private int chunkEnd;
    private byte[] line = new byte[1 << 13];
    private int length;
    private boolean tooLong;
    private long number;

    Lines(InputStream in) {
        this.in = in;
    }

    /** Goes to the next line; false at the end. */
    boolean next() throws IOException {
        length = 0;
        tooLong = false;
        boolean any = false;
        while (chunkAt < chunkEnd || refill()) {
            any = true;
            int end = endOfLine();
            keep(end);
            chunkAt = end;
            if (end < chunkEnd) {
                chunkAt++;
                break;
            }
        }
        if (any && ++number == 1) {
            dropByteOrderMark();
        }
        return any;
    }

    /** From 1. */
    long number() {
        return number;
    }

    /** Holds the line up to {@link #length()}, until the next one. */
    byte[] bytes() {
        return line;
    }

    int length() {
        return length;
    }

    /** Whether the line has more than {@link #LONGEST} bytes and was not kept. */
    boolean isTooLong() {
        return tooLong;
    }

    boolean isBlank() {
        for (int i = 0; i < length; i++) {
            if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
                return false;
            }
        }
        return !tooLong;
    }

    private boolean refill() throws IOException {
        chunkAt = 0;
        chunkEnd = Math.max(0, in.read(chunk));
        return chunkEnd > 0;
    }

    private int endOfLine() {
        int end = chunkAt;
        while (end < chunkEnd && chunk[end] != '\n') {
            end++;
        }
        return end;
    }

    private void keep(int end) {
        int more = end - chunkAt;
        tooLong |= length + more > LONGEST;
        if (tooLong) {
            length = 0;
            return;
        }
        if (length + more > line.length) {
            line = Arrays.copyOf(line, Math.max(line.length * 2, length + more));
        }
        System.arraycopy(chunk, chunkAt, line, length, more);
        length += more;
    }

    private void dropByteOrderMark() {
        if (length >= 3 && line[0] == (byte) 0xEF && line[1] == (byte) 0xBB && line[2] == (byte) 0xBF) {
            length -= 3;
            System.arraycopy(line, 3, line, 0, length);
        }
    }
}
