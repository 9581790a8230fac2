package io.tocsin.office;

import io.tocsin.office.SlideTable.Box;
import io.tocsin.report.Block;
import io.tocsin.report.Figure;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A section as the content of slides. */
final class SlideContent {
    private static final long LINE = 330_000;
    private static final long NOTE = 260_000;
    private static final int FIGURES = 6;
    private static final int FIRST_ID = 1_000;

    private final Block block;
    private final Box box;
    private final Box below;
    private final @Nullable SlideTable table;
    private int figuresShown;

    SlideContent(Block block, CellFormat format, Box box) {
        this.block = block;
        this.box = box;
        long lines = block.paragraph()
                .lines()
                .mapToLong(line -> 1 + line.length() / 110)
                .sum();
        long above = block instanceof Block.Text ? 0 : Math.min(box.height() / 2, lines * LINE);
        this.below = new Box(box.x(), box.y() + above, box.width(), box.height() - above - NOTE);
        this.table = block instanceof Block.Table own ? new SlideTable(own, format, below) : null;
    }

    /** Of a table its rows on each slide, of figures their number. */
    List<Integer> pages() {
        if (table != null) {
            return table.pages();
        }
        if (block instanceof Block.Figures figures) {
            List<Integer> pages = new ArrayList<>();
            for (int from = 0; from == 0 || from < figures.figures().size(); from += FIGURES) {
                pages.add(Math.min(FIGURES, figures.figures().size() - from));
            }
            return pages;
        }
        return List.of(0);
    }

    /** @param rows of a table on this slide */
    void write(Writer out, List<List<Object>> rows, String chartRelation, boolean last) throws IOException {
        if (!(block instanceof Block.Text) && !block.paragraph().isEmpty()) {
            SlideShapes.text(out, box, FIRST_ID, block.paragraph(), 1_600, Palette.INK, false);
        }
        switch (block) {
            case Block.Cover _ -> {
                // has slides of its own
            }
            case Block.Text text ->
                SlideShapes.text(out, box, FIRST_ID + 1, text.paragraph(), 1_800, Palette.INK, false);
            case Block.Figures figures -> {
                int end = Math.min(figuresShown + FIGURES, figures.figures().size());
                List<Figure> shown = figures.figures().subList(figuresShown, end);
                figuresShown = end;
                SlideShapes.figures(out, below, FIRST_ID + 10, shown);
            }
            case Block.Chart chart -> chart(out, chart, chartRelation);
            case Block.Table own -> table(out, own, rows, last);
        }
    }

    private void chart(Writer out, Block.Chart chart, String relation) throws IOException {
        if (relation.isEmpty()) {
            empty(out, chart.nothing());
        } else {
            SlideShapes.chart(out, below, FIRST_ID + 2, chart, relation);
            note(out, chart.note());
        }
    }

    private void table(Writer out, Block.Table own, List<List<Object>> rows, boolean last) throws IOException {
        if (own.rows().count() == 0) {
            empty(out, own.nothing());
        } else if (table != null) {
            table.write(rows, FIRST_ID + 3, out);
            note(out, last ? table.note() : "");
        }
    }

    private void empty(Writer out, String text) throws IOException {
        SlideShapes.text(out, below, FIRST_ID + 4, text, 1_600, Palette.SOFT, false);
    }

    private void note(Writer out, String text) throws IOException {
        if (!text.isEmpty()) {
            Box bottom = new Box(box.x(), box.y() + box.height() - NOTE, box.width(), NOTE);
            SlideShapes.text(out, bottom, FIRST_ID + 5, text, 1_100, Palette.SOFT, false);
        }
    }
}
