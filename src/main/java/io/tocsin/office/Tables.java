package io.tocsin.office;

import io.tocsin.report.Block;
import io.tocsin.report.Block.Column;
import io.tocsin.report.Block.Column.Kind;
import io.tocsin.report.Report;
import io.tocsin.report.Rows;
import java.util.ArrayList;
import java.util.List;

/** A report as nothing but tables, for formats without pictures. */
final class Tables {
    private Tables() {}

    /** Its tables; when it has none, its figures and charts as tables. */
    static List<Block.Table> of(Report report) {
        List<Block.Table> tables = new ArrayList<>();
        for (Block block : report.blocks()) {
            if (block instanceof Block.Table table) {
                tables.add(table);
            }
        }
        if (tables.isEmpty()) {
            for (Block block : report.blocks()) {
                switch (block) {
                    case Block.Chart chart -> tables.add(of(chart));
                    case Block.Figures figures -> tables.add(of(figures));
                    case Block.Cover _, Block.Text _, Block.Table _ -> {
                        // no figures in them
                    }
                }
            }
        }
        return tables;
    }

    static Block.Table of(Block.Chart chart) {
        List<Column> columns = new ArrayList<>(List.of(new Column("category", "", Kind.TEXT)));
        chart.series().forEach(series -> columns.add(new Column(series.name(), series.name(), Kind.NUMBER)));
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < chart.categories().size(); i++) {
            List<Object> row = new ArrayList<>(List.of(chart.categories().get(i)));
            for (Block.Series series : chart.series()) {
                row.add(series.values().get(i));
            }
            rows.add(row);
        }
        return new Block.Table(chart.name(), chart.heading(), chart.paragraph(), columns, Rows.of(rows), chart.note());
    }

    private static Block.Table of(Block.Figures figures) {
        List<List<Object>> rows = figures.figures().stream()
                .<List<Object>>map(figure -> List.of(figure.label(), figure.value(), figure.previousText()))
                .toList();
        List<Column> columns = List.of(
                new Column("figure", "", Kind.TEXT),
                new Column("value", "Value", Kind.NUMBER),
                new Column("previous", "Previous", Kind.TEXT));
        return new Block.Table(figures.name(), figures.heading(), figures.paragraph(), columns, Rows.of(rows), "");
    }
}
