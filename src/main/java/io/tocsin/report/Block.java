package io.tocsin.report;

import io.tocsin.report.Section.ChartKind;
import java.util.List;

/** A part of a report with its data, as renderers write it. Texts are final: no placeholders are left in them. */
public sealed interface Block {
    /** Where a part has nothing to show. */
    String NOTHING = "No events in this period.";

    String name();

    String heading();

    String paragraph();

    record Cover(String name, String heading, String subheading, String paragraph, List<String> remarks)
            implements Block {
        public Cover {
            remarks = List.copyOf(remarks);
        }
    }

    record Text(String name, String heading, String paragraph) implements Block {}

    record Figures(String name, String heading, String paragraph, List<Figure> figures) implements Block {
        public Figures {
            figures = List.copyOf(figures);
        }
    }

    /** @param note what the table does not show, below it; empty when it shows all */
    record Table(String name, String heading, String paragraph, List<Column> columns, Rows rows, String note)
            implements Block {
        public Table {
            columns = List.copyOf(columns);
        }

        /** What is said instead of a table without rows. */
        public String nothing() {
            return note.isEmpty() ? NOTHING : note;
        }
    }

    /**
     * @param categories along the axis, or the pieces of a round chart
     * @param series at least one
     * @param note what the chart does not show; empty when it shows all
     */
    record Chart(
            String name,
            String heading,
            String paragraph,
            ChartKind kind,
            List<String> categories,
            List<Series> series,
            double width,
            double height,
            String note)
            implements Block {
        public Chart {
            categories = List.copyOf(categories);
            series = List.copyOf(series);
        }

        /** What is said instead of a chart of nothing. */
        public String nothing() {
            return note.isEmpty() ? NOTHING : note;
        }
    }

    /** @param values one for each category; NaN where there is none, as of an average of nothing */
    record Series(String name, List<Double> values) {
        public Series {
            values = List.copyOf(values);
        }

        public boolean has(int category) {
            return !Double.isNaN(values.get(category));
        }

        /** How high its bar is: nothing is as high as nothing. */
        public double height(int category) {
            return has(category) ? values.get(category) : 0;
        }
    }

    /** @param key what templates call it */
    record Column(String key, String label, Kind kind) {
        public enum Kind {
            TEXT,
            NUMBER,
            SHARE,
            /** Seconds. */
            DURATION,
            TIME
        }

        /** Whether its cells stand at the right, so that they can be compared. */
        public boolean isRight() {
            return kind == Kind.NUMBER || kind == Kind.SHARE || kind == Kind.DURATION;
        }
    }
}
