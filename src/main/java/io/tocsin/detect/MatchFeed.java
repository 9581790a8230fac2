package io.tocsin.detect;

import io.tocsin.alert.Crossing;
import io.tocsin.alert.GroupKey;
import io.tocsin.detect.Correlations.Hearing;
import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.rule.Correlation;
import io.tocsin.rule.Rule;
import io.tocsin.rule.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of the matches of one device, or of correlations themselves: one for each correlation that hears of it. An
 * event that several rules of a correlation match is one match, unless the correlation's names for fields tell them apart.
 */
final class MatchFeed implements MatchListener {
    /** What a match event will be, while further rules may match the same event. */
    private static final class Match {
        private final String correlation;
        private final String id;
        private final String evidence;
        private final Instant time;
        private final Map<String, Object> fields;
        private final List<String> rules = new ArrayList<>(1);

        Match(String correlation, String id, String evidence, Instant time, Map<String, Object> fields) {
            this.correlation = correlation;
            this.id = id;
            this.evidence = evidence;
            this.time = time;
            this.fields = fields;
        }

        Event event(int place) {
            fields.put(Correlation.ID, correlation);
            fields.put(Correlation.RULE, rules.size() == 1 ? rules.getFirst() : List.copyOf(rules));
            return new Event(place == 0 ? id : id + " " + place, evidence, time, fields, FieldMapping.NONE);
        }
    }

    private final Supplier<Correlations> correlations;
    private final String prefix;
    private final List<Match> heard = new ArrayList<>();

    /** @param prefix before the ids of the events that match, so that they tell devices apart */
    MatchFeed(Supplier<Correlations> correlations, String prefix) {
        this.correlations = correlations;
        this.prefix = prefix;
    }

    boolean hears(Rule rule) {
        return !correlations.get().hearing(rule).isEmpty();
    }

    @Override
    public void matched(Rule rule, Event event) {
        if (rule.trigger() instanceof Trigger.Every) {
            String evidence = prefix + event.evidence();
            for (Hearing hearing : correlations.get().hearing(rule)) {
                hear(hearing, evidence, "", event.time(), event, GroupKey.NONE);
            }
        }
    }

    @Override
    public void crossed(Rule rule, Crossing crossing, @Nullable Event event) {
        for (Hearing hearing : correlations.get().hearing(rule)) {
            String evidence = prefix + crossing.opening().event();
            String what = " " + rule.id() + " " + crossing.group() + (event == null ? " " + crossing.at() : "");
            hear(hearing, evidence, what, crossing.at(), event, crossing.group());
        }
    }

    private void hear(
            Hearing hearing, String evidence, String what, Instant time, @Nullable Event event, GroupKey group) {
        Correlation correlation = hearing.correlation();
        Map<String, Object> fields = new HashMap<>();
        correlation.fields().forEach((name, parts) -> {
            Object value = value(parts, hearing, event, group);
            if (value != null) {
                fields.put(name, value);
            }
        });
        if (!correlation.whole()
                || fields.keySet().containsAll(correlation.rule().trigger().by())) {
            String id = evidence + " " + correlation.id() + what;
            Match match = heard.stream()
                    .filter(known -> known.id.equals(id) && known.fields.equals(fields))
                    .findFirst()
                    .orElseGet(() -> {
                        Match first = new Match(correlation.id(), id, evidence, time, fields);
                        heard.add(first);
                        return first;
                    });
            if (!match.rules.contains(hearing.source().rule())) {
                match.rules.add(hearing.source().rule());
            }
        }
    }

    private static @Nullable Object value(List<String> parts, Hearing hearing, @Nullable Event event, GroupKey group) {
        if (parts.size() == 1) {
            return value(hearing.source().field(parts.getFirst()), event, group);
        }
        List<String> texts = new ArrayList<>();
        for (String part : parts) {
            Object value = value(hearing.source().field(part), event, group);
            if (value == null) {
                return null;
            }
            texts.add(value.toString());
        }
        return texts.toString();
    }

    private static @Nullable Object value(String field, @Nullable Event event, GroupKey group) {
        String member = group.get(field);
        return member != null ? member : event == null ? null : event.get(field);
    }

    /** The matches heard since the last call; what several rules matched is one event of all of them. */
    @Override
    public List<Event> done() {
        if (heard.isEmpty()) {
            return List.of();
        }
        List<Event> events = new ArrayList<>();
        Map<String, Integer> places = new HashMap<>();
        for (Match match : heard) {
            events.add(match.event(places.merge(match.id, 1, Integer::sum) - 1));
        }
        heard.clear();
        return events;
    }
}
