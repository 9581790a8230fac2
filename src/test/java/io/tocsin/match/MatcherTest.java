package io.tocsin.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.event.Fields;
import io.tocsin.event.Layout;
import io.tocsin.rule.Condition;
import io.tocsin.rule.Test;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatcherTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void givenRandomRulesAndEvents_whenNarrowed_thenNoRuleThatMatchesIsLost(long seed) {
        Dice dice = new Dice(seed);
        List<Condition> conditions = new ArrayList<>(dice.several(() -> dice.condition(3), 80));
        conditions.addAll(dice.several(dice::ruleLike, 120));
        List<Event> events = Stream.generate(dice::event).limit(200).toList();
        List<Matcher> matchers = List.of(
                Matcher.of(conditions, Dice.MAPPING),
                Matcher.of(conditions, Dice.MAPPING, events.subList(0, 50)),
                Matcher.everything(conditions.size()));
        PlainChecks plain = new PlainChecks(Dice.MAPPING);

        for (Event event : twice(events)) {
            List<Integer> matching = IntStream.range(0, conditions.size())
                    .filter(rule -> plain.holds(conditions.get(rule), event))
                    .boxed()
                    .toList();
            for (Matcher matcher : matchers) {
                List<Integer> candidates = candidates(matcher, event);
                assertThat(candidates).as("%s", event.fields()).containsAll(matching);
                assertThat(candidates).isSorted().doesNotHaveDuplicates();
            }
        }
    }

    @org.junit.jupiter.api.Test
    void givenRulesForDifferentChannels_whenAnEventOfOneComes_thenTheOthersAreNoCandidates() {
        Matcher matcher = Matcher.of(
                List.of(
                        all(equal("Channel", "Security"), equal("EventID", "4625")),
                        all(equal("Channel", "Sysmon"), equal("EventID", "1")),
                        all(equal("Channel", "Security"), equal("EventID", "4688"))),
                FieldMapping.NONE);

        assertThat(candidates(matcher, event(Map.of("Channel", "security", "EventID", 4625L))))
                .containsExactly(0);
        assertThat(candidates(matcher, event(Map.of("Channel", "Security", "EventID", List.of(4625L, "4688")))))
                .containsExactly(0, 2);
        assertThat(candidates(matcher, event(Map.of("Channel", "Application", "EventID", 1L))))
                .isEmpty();
        assertThat(candidates(matcher, event(Map.of("EventID", 1L)))).isEmpty();
    }

    @org.junit.jupiter.api.Test
    void givenARuleThatOnlyExcludes_whenNarrowed_thenEventsWithoutTheFieldStayCandidates() {
        Matcher matcher = Matcher.of(
                List.of(new Condition.Not(
                        new Condition.Field("Image", List.of(new Test.EndsWith("\\svchost.exe", false)), false))),
                FieldMapping.NONE);

        assertThat(candidates(matcher, event(Map.of("User", "ada")))).containsExactly(0);
        assertThat(candidates(matcher, event(Map.of("Image", "C:\\x\\SVCHOST.EXE"))))
                .isEmpty();
    }

    @org.junit.jupiter.api.Test
    void givenKeywords_whenTheyStandInAnyFieldOfManyEvents_thenTheEventsAreFoundAndNoOthers() {
        List<String> words = List.of("sekurlsa::logonpasswords", "mimidrv.sys", "Kiwi Legit Printer");
        Matcher matcher = Matcher.of(
                words.stream()
                        .<Condition>map(word -> new Condition.Keywords(List.of(new Test.Contains(word, false)), false))
                        .toList(),
                FieldMapping.NONE);
        Random random = new Random(1);
        Layout layouts = Layout.empty();
        for (int i = 0; i < 5_000; i++) {
            int word = random.nextInt(2 * words.size());
            Fields fields = new Fields(layouts);
            int fieldWithIt = random.nextInt(12);
            for (int field = 0; field < 12; field++) {
                String around =
                        random.nextBoolean() ? "the same" : random.nextInt(3) == 0 ? "x".repeat(300) : "no " + i;
                boolean has = field == fieldWithIt && word < words.size();
                String text = around + (has ? words.get(word).toUpperCase(Locale.ROOT) + around : "");
                fields.put("field" + field, random.nextInt(9) == 0 ? List.of("several", text) : text);
            }

            // The very same values once more, and again: what they showed may be remembered.
            for (int times = random.nextInt(4); times >= 0; times--) {
                assertThat(candidates(matcher, event(fields)))
                        .isEqualTo(word < words.size() ? List.of(word) : List.of());
            }
        }
    }

    @org.junit.jupiter.api.Test
    void givenATestThatCannotBeCarriedOut_whenNarrowed_thenItsRuleStaysACandidate() {
        Matcher matcher = Matcher.of(
                List.of(
                        new Condition.Field("ip", List.of(new Test.Cidr("10.0.0.0/99")), false),
                        new Condition.Field("ip", List.of(new Test.Regex("(", 0)), false),
                        new Condition.Keywords(List.of(new Test.IsNull()), false)),
                FieldMapping.NONE);

        assertThat(candidates(matcher, event(Map.of("ip", "10.1.1.1")))).containsExactly(0, 1, 2);
    }

    @org.junit.jupiter.api.Test
    void givenMoreKindsOfEventsThanAreKeptApart_whenNarrowed_thenNothingIsLostAndMemoryIsBounded() {
        List<Condition> conditions = IntStream.range(0, 60)
                .mapToObj(i -> all(equal("Channel", "channel " + i), equal("EventID", "" + i)))
                .toList();
        Matcher matcher = Matcher.of(conditions, FieldMapping.NONE);

        for (int channel = 0; channel < 60; channel++) {
            for (int id = 0; id < 60; id++) {
                List<Integer> candidates =
                        candidates(matcher, event(Map.of("Channel", "channel " + channel, "EventID", (long) id)));
                assertThat(candidates).isEqualTo(channel == id ? List.of(id) : List.of());
            }
        }
        assertThat(matcher.bytes()).isLessThan(10_000_000);
    }

    /** What was seen is remembered: the second time is another way. */
    private static List<Event> twice(List<Event> events) {
        List<Event> all = new ArrayList<>(events);
        all.addAll(events);
        return all;
    }

    private static Condition equal(String field, String text) {
        return new Condition.Field(field, List.of(new Test.Equals(text, false)), false);
    }

    private static Condition all(Condition... parts) {
        return new Condition.All(List.of(parts));
    }

    private static Event event(Map<String, Object> fields) {
        return new Event("e", Instant.EPOCH, fields, FieldMapping.NONE);
    }

    private static List<Integer> candidates(Matcher matcher, Event event) {
        List<Integer> candidates = new ArrayList<>();
        matcher.candidates(event, candidates::add);
        return candidates;
    }
}
