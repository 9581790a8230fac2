package io.tocsin.report;

import io.tocsin.event.Event;
import io.tocsin.report.Block.Series;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A chart of groups. The groups within, if there are any, are its series. */
final class GroupChart implements SectionData {
    private final Section.Chart section;
    private final Groups groups;

    GroupChart(Section.Chart section, Span span, Period period) {
        this.section = section;
        this.groups = new Groups(section.grouping(), span, period);
    }

    @Override
    public void add(Event event) {
        groups.add(event);
    }

    @Override
    public void addAll(long events) {
        groups.addAll(events);
    }

    @Override
    public List<Counting.Question> questions(ZoneId zone) {
        return groups.questions(zone);
    }

    @Override
    public void add(Counting.Question question, Counting.Cell cell) {
        groups.add(question, cell);
    }

    @Override
    public Block block(Function<String, String> texts) {
        List<String> categories = new ArrayList<>();
        List<Groups.Group> shown = groups.shown();
        shown.forEach(group -> categories.add(group.key));
        List<Series> series = section.grouping().by().size() == 1 ? single(shown) : split(shown);
        long hidden = groups.hidden();
        boolean whole =
                section.kind().isRound() && section.grouping().by().size() == 1 && addsUp() && groups.hiddenSum() > 0;
        if (whole) {
            categories.add(Figure.text(hidden) + " others");
            List<Double> values = new ArrayList<>(series.getFirst().values());
            values.add(groups.hiddenSum());
            series = List.of(new Series(series.getFirst().name(), values));
        }
        Section.Head head = section.head();
        return new Block.Chart(
                head.name(),
                texts.apply(head.heading()),
                texts.apply(head.paragraph()),
                section.kind(),
                categories,
                series,
                section.width(),
                section.height(),
                categories.isEmpty()
                        ? section.of().nothing()
                        : hidden == 0 || whole ? "" : Figure.text(hidden) + " more not shown");
    }

    private boolean addsUp() {
        return switch (section.grouping().measures().getFirst().kind()) {
            case COUNT, SUM -> true;
            case SHARE, DISTINCT, AVERAGE, MINIMUM, MAXIMUM, PERCENTILE -> false;
        };
    }

    /** One series for each measure. */
    private List<Series> single(List<Groups.Group> shown) {
        List<Series> series = new ArrayList<>();
        List<Measure> measures = section.grouping().measures();
        for (int i = 0; i < measures.size(); i++) {
            int measure = i;
            series.add(new Series(
                    measures.get(i).label(),
                    shown.stream().map(group -> value(group, measure)).toList()));
        }
        return series;
    }

    /** One series for each value of the inner dimension, those with the highest sums first. */
    private List<Series> split(List<Groups.Group> shown) {
        Map<String, double[]> byKey = new LinkedHashMap<>();
        for (int i = 0; i < shown.size(); i++) {
            for (Groups.Group inner : groups.shown(shown.get(i))) {
                byKey.computeIfAbsent(inner.key, _ -> nothing(shown.size()))[i] = value(inner, 0);
            }
        }
        List<Series> series = new ArrayList<>();
        byKey.entrySet().stream()
                .sorted((one, other) -> Double.compare(sum(other.getValue()), sum(one.getValue())))
                .forEach(of -> series.add(new Series(
                        of.getKey(), Arrays.stream(of.getValue()).boxed().toList())));
        return series.isEmpty()
                ? List.of(new Series("Events", java.util.Collections.nCopies(shown.size(), 0.0)))
                : series;
    }

    /** Nothing adds up to nothing, but has no average. */
    private double[] nothing(int size) {
        double[] values = new double[size];
        switch (section.grouping().measures().getFirst().kind()) {
            case COUNT, SUM, DISTINCT, SHARE -> {}
            case AVERAGE, MINIMUM, MAXIMUM, PERCENTILE -> Arrays.fill(values, Double.NaN);
        }
        return values;
    }

    private double value(Groups.Group group, int measure) {
        double value = group.measures.get(measure).value();
        if (section.grouping().measures().get(measure).kind() == Measure.Kind.SHARE) {
            return groups.events() == 0 ? 0 : value / groups.events();
        }
        return value;
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).sum();
    }
}
