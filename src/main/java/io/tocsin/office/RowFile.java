package io.tocsin.office;

import io.tocsin.report.Rows;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Rows in a file, in the order they were added. */
final class RowFile implements Rows {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final DataOutputStream out;
    private long count;

    RowFile(Path file) {
        this.file = file;
        try {
            this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
        } catch (IOException failed) {
            throw failed("write", failed);
        }
    }

    void add(List<Object> row) {
        try {
            out.writeInt(row.size());
            for (Object cell : row) {
                write(cell);
            }
            count++;
        } catch (IOException failed) {
            throw failed("write", failed);
        }
    }

    private void write(Object cell) throws IOException {
        switch (cell) {
            case Long number -> {
                out.writeByte('l');
                out.writeLong(number);
            }
            case Double number -> {
                out.writeByte('d');
                out.writeDouble(number);
            }
            case Instant time -> {
                out.writeByte('i');
                out.writeLong(time.getEpochSecond());
                out.writeInt(time.getNano());
            }
            default -> {
                byte[] text = cell.toString().getBytes(StandardCharsets.UTF_8);
                out.writeByte('t');
                out.writeInt(text.length);
                out.write(text);
            }
        }
    }

    /** No more rows will come. */
    void finish() {
        try {
            out.close();
        } catch (IOException failed) {
            throw failed("write", failed);
        }
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public Stream<List<Object>> read() {
        try {
            DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
            return LongStream.range(0, count).mapToObj(_ -> row(in)).onClose(() -> close(in));
        } catch (IOException failed) {
            throw failed("read", failed);
        }
    }

    private List<Object> row(DataInputStream in) {
        try {
            int cells = in.readInt();
            List<Object> row = new ArrayList<>(cells);
            for (int i = 0; i < cells; i++) {
                row.add(cell(in));
            }
            return row;
        } catch (IOException failed) {
            throw failed("read", failed);
        }
    }

    private static Object cell(DataInputStream in) throws IOException {
        return switch (in.readByte()) {
            case 'l' -> in.readLong();
            case 'd' -> in.readDouble();
            case 'i' -> Instant.ofEpochSecond(in.readLong(), in.readInt());
            default -> new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
        };
    }

    private void close(DataInputStream in) {
        try {
            in.close();
        } catch (IOException failed) {
            throw failed("read", failed);
        }
    }

    private UncheckedIOException failed(String what, IOException why) {
        return new UncheckedIOException("cannot " + what + " " + file, why);
    }
}
