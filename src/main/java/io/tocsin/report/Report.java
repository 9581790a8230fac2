package io.tocsin.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A report with its data.
 *
 * @param events how many it is about
 * @param watermarks how far each device was evaluated when it was made
 * @param remarks what a reader must know before trusting it, such as holes in the time it covers
 * @param texts by placeholder
 */
public record Report(
        ReportDefinition definition,
        Span span,
        Instant generated,
        long events,
        Map<String, Instant> watermarks,
        List<String> remarks,
        Map<String, String> texts,
        List<Block> blocks) {
    public Report {
        watermarks = Map.copyOf(watermarks);
        remarks = List.copyOf(remarks);
        texts = Map.copyOf(texts);
        blocks = List.copyOf(blocks);
    }

    /** How many rows its tables have. */
    public long rows() {
        return blocks.stream()
                .mapToLong(block ->
                        block instanceof Block.Table table ? table.rows().count() : 0)
                .sum();
    }
}
