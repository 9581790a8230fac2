package io.tocsin.office;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tocsin.report.Block;
import io.tocsin.report.Block.Column;
import io.tocsin.report.Figure;
import io.tocsin.report.Renderer;
import io.tocsin.report.Report;
import io.tocsin.report.Section.ChartKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A report for programs; docs/reports.md tells its schema. */
final class JsonRenderer implements Renderer {
    private static final JsonFactory FACTORY = new JsonFactory();

    @Override
    public void render(Report report, Path file) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(Files.newOutputStream(file), JsonEncoding.UTF8)
                .useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("id", report.definition().id());
            json.writeStringField("title", report.definition().title());
            json.writeStringField("period", report.definition().period().folder());
            json.writeStringField("from", report.span().from().toString());
            json.writeStringField("until", report.span().until().toString());
            json.writeStringField("time_zone", report.span().zone().getId());
            json.writeStringField("generated", report.generated().toString());
            texts(json, "devices", report.definition().devices());
            json.writeNumberField("events", report.events());
            texts(json, "remarks", report.remarks());
            json.writeArrayFieldStart("sections");
            for (Block block : report.blocks()) {
                json.writeStartObject();
                json.writeStringField("name", block.name());
                json.writeStringField("heading", block.heading());
                json.writeStringField("paragraph", block.paragraph());
                write(json, block);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void write(JsonGenerator json, Block block) throws IOException {
        switch (block) {
            case Block.Cover cover -> {
                json.writeStringField("kind", "cover");
                json.writeStringField("subheading", cover.subheading());
            }
            case Block.Text _ -> json.writeStringField("kind", "text");
            case Block.Figures figures -> {
                json.writeStringField("kind", "figures");
                json.writeArrayFieldStart("figures");
                for (Figure figure : figures.figures()) {
                    figure(json, figure);
                }
                json.writeEndArray();
            }
            case Block.Table table -> table(json, table);
            case Block.Chart chart -> chart(json, chart);
        }
    }

    private static void figure(JsonGenerator json, Figure figure) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", figure.name());
        json.writeStringField("label", figure.label());
        number(json, "value", figure.value());
        if (figure.previous() != null) {
            number(json, "previous", figure.previous());
        }
        json.writeEndObject();
    }

    private static void table(JsonGenerator json, Block.Table table) throws IOException {
        json.writeStringField("kind", "table");
        texts(json, "columns", table.columns().stream().map(Column::key).toList());
        json.writeArrayFieldStart("rows");
        try (Stream<List<Object>> rows = table.rows().read()) {
            for (Iterator<List<Object>> all = rows.iterator(); all.hasNext(); ) {
                json.writeStartArray();
                for (Object cell : all.next()) {
                    cell(json, cell);
                }
                json.writeEndArray();
            }
        }
        json.writeEndArray();
        json.writeStringField("note", table.note());
    }

    private static void chart(JsonGenerator json, Block.Chart chart) throws IOException {
        json.writeStringField("kind", "chart");
        json.writeStringField("type", type(chart.kind()));
        texts(json, "categories", chart.categories());
        json.writeArrayFieldStart("series");
        for (Block.Series series : chart.series()) {
            json.writeStartObject();
            json.writeStringField("name", series.name());
            json.writeArrayFieldStart("values");
            for (Double value : series.values()) {
                cell(json, value);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("note", chart.note());
    }

    private static String type(ChartKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private static void number(JsonGenerator json, String name, double value) throws IOException {
        json.writeFieldName(name);
        cell(json, value);
    }

    /** Whole numbers without a fraction; what is no number is null. */
    private static void cell(JsonGenerator json, Object cell) throws IOException {
        switch (cell) {
            case Long number -> json.writeNumber(number);
            case Double number when Double.isNaN(number) || Double.isInfinite(number) -> json.writeNull();
            case Double number
            when number == Math.rint(number) && Math.abs(number) < 1e15 -> json.writeNumber(number.longValue());
            case Double number -> json.writeNumber(number);
            case Instant time -> json.writeString(time.toString());
            default -> json.writeString(cell.toString());
        }
    }
}
