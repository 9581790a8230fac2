package io.tocsin.office;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.report.Block;
import io.tocsin.report.ContentHash;
import io.tocsin.report.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One line of the index of generated reports.
 *
 * @param files below the folder of generated reports
 * @param hash of the definition at the time
 * @param watermarks how far each device was evaluated at the time
 * @param remarks holes in the time it covers
 * @param sections of each its rows and a hash of what it said
 */
public record Generated(
        String id,
        String title,
        String period,
        Instant from,
        Instant until,
        String zone,
        Instant generated,
        long events,
        String hash,
        Map<String, Instant> watermarks,
        List<String> remarks,
        Map<String, SectionState> sections,
        List<String> files) {
    /** @param rows of a table or categories of a chart */
    public record SectionState(long rows, String hash) {}

    public Generated {
        watermarks = Map.copyOf(watermarks);
        remarks = List.copyOf(remarks);
        files = List.copyOf(files);
    }

    static Generated of(Report report, List<String> files) {
        return new Generated(
                report.definition().id(),
                report.definition().title(),
                report.definition().period().folder(),
                report.span().from(),
                report.span().until(),
                report.span().zone().getId(),
                report.generated(),
                report.events(),
                report.definition().hash(),
                report.watermarks(),
                report.remarks(),
                states(report),
                files);
    }

    /** What each section says. */
    public static Map<String, SectionState> states(Report report) {
        Map<String, SectionState> states = new LinkedHashMap<>();
        for (Block block : report.blocks()) {
            long rows = switch (block) {
                case Block.Table table -> table.rows().count();
                case Block.Chart chart -> chart.categories().size();
                case Block.Figures figures -> figures.figures().size();
                case Block.Cover _, Block.Text _ -> 0;
            };
            states.put(block.name(), new SectionState(rows, ContentHash.of(block)));
        }
        return states;
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("title", title);
        json.put("period", period);
        json.put("from", from.toString());
        json.put("until", until.toString());
        json.put("time_zone", zone);
        json.put("generated", generated.toString());
        json.put("events", events);
        json.put("definition", hash);
        Map<String, String> times = new LinkedHashMap<>();
        watermarks.forEach((device, time) -> times.put(device, time.toString()));
        json.put("watermarks", times);
        json.put("remarks", remarks);
        json.put("sections", sections);
        json.put("files", files);
        return json;
    }

    static Generated read(JsonNode json) {
        Map<String, Instant> watermarks = new LinkedHashMap<>();
        json.path("watermarks")
                .properties()
                .forEach(of ->
                        watermarks.put(of.getKey(), Instant.parse(of.getValue().asText())));
        Map<String, SectionState> sections = new LinkedHashMap<>();
        json.path("sections")
                .properties()
                .forEach(of -> sections.put(
                        of.getKey(),
                        new SectionState(
                                of.getValue().path("rows").asLong(),
                                of.getValue().path("hash").asText())));
        return new Generated(
                json.path("id").asText(),
                json.path("title").asText(),
                json.path("period").asText(),
                Instant.parse(json.path("from").asText()),
                Instant.parse(json.path("until").asText()),
                json.path("time_zone").asText(),
                Instant.parse(json.path("generated").asText()),
                json.path("events").asLong(),
                json.path("definition").asText(),
                watermarks,
                texts(json.path("remarks")),
                sections,
                texts(json.path("files")));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
