package io.tocsin.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Tells whether a section says the same as before. */
public final class ContentHash {
    private ContentHash() {}

    public static String of(Block block) {
        MessageDigest digest = digest();
        switch (block) {
            case Block.Cover _, Block.Text _ -> add(digest, block.paragraph());
            case Block.Figures figures ->
                figures.figures()
                        .forEach(figure -> add(digest, figure.name() + figure.value() + figure.previousText()));
            case Block.Chart chart -> {
                chart.categories().forEach(category -> add(digest, category));
                chart.series().forEach(series -> add(digest, series.name() + series.values()));
            }
            case Block.Table table -> {
                try (Stream<List<Object>> rows = table.rows().read()) {
                    rows.forEach(row -> row.forEach(cell -> add(digest, cell.toString())));
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
