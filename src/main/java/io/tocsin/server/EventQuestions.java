package io.tocsin.server;

import io.tocsin.event.Device;
import io.tocsin.event.TimeRange;
import io.tocsin.rule.Condition;
import io.tocsin.rule.Rule;
import io.tocsin.search.EventSearch;
import io.tocsin.search.EventSearch.Answer;
import io.tocsin.search.EventSearch.Found;
import io.tocsin.search.EventSearch.Question;
import io.tocsin.search.EventSearch.Wanted;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Searches as HTTP and the event bus ask for them: a device's events, newest first, that meet a condition in the words of
 * rules, or a rule's detection, or that Lucene finds; of the last day when no range is given.
 *
 * <pre>{@code
 * {"device": "web", "q": "http.response.status_code|gte: 500", "from": "2026-11-24T00:00:00Z", "limit": 50}
 * {"rule": "scan"}
 * {"device": "web", "lucene": "url.path:\\/login*"}
 * }</pre>
 *
 * @param conditions read {@code q}; throw IllegalArgumentException saying what is wrong with it
 * @param rules in force, by their id
 */
public record EventQuestions(
        EventSearch search,
        List<Device> devices,
        Function<String, Condition> conditions,
        Function<String, Optional<Rule>> rules,
        Clock clock) {
    static final List<String> KNOWN = List.of("device", "q", "lucene", "rule", "from", "to", "limit");
    private static final Duration USUAL_SPAN = Duration.ofDays(1);

    public EventQuestions {
        devices = List.copyOf(devices);
    }

    /** @throws BadRequestException saying what is wrong with it */
    Question read(Parameters given) {
        given.onlyKnows(KNOWN);
        Instant named = given.instant("to");
        Instant to = named == null ? clock.instant() : named;
        Instant early = given.instant("from");
        Instant from = early == null ? to.minus(USUAL_SPAN) : early;
        if (to.isBefore(from)) {
            throw new BadRequestException("to must not be before from: %s".formatted(to));
        }
        String id = given.text("rule");
        Rule rule = id == null ? null : rule(id);
        String device = given.text("device");
        Device of = device(device == null && rule != null ? rule.device() : given.needed("device"));
        return new Question(of, wanted(given, rule), new TimeRange(from, to), given.limit());
    }

    private Wanted wanted(Parameters given, @Nullable Rule rule) {
        String condition = given.longText("q");
        String lucene = given.longText("lucene");
        if (Stream.of(condition, lucene, rule).filter(one -> one != null).count() > 1) {
            throw new BadRequestException("give one of q, lucene and rule");
        }
        if (lucene != null) {
            return new Wanted.Lucene(lucene);
        }
        return new Wanted.Meeting(rule != null ? rule.condition() : condition(condition == null ? "" : condition));
    }

    private Condition condition(String text) {
        try {
            return conditions.apply(text);
        } catch (IllegalArgumentException notUnderstood) {
            throw new BadRequestException(String.valueOf(notUnderstood.getMessage()));
        }
    }

    private Rule rule(String id) {
        return rules.apply(id)
                .orElseThrow(() -> new BadRequestException(
                        "no analyst's rule in force has the id %s; see tocsin rules check".formatted(id)));
    }

    private Device device(String name) {
        return devices.stream()
                .filter(device -> device.name().equals(name) || device.aliases().contains(name))
                .findFirst()
                .orElseThrow(() -> new BadRequestException("there is no device %s; there are %s"
                        .formatted(name, devices.stream().map(Device::name).collect(Collectors.joining(", ")))));
    }

    /**
     * Blocks.
     *
     * @throws BadRequestException when the question cannot be understood
     */
    JsonObject answer(Question question) {
        Answer answer;
        try {
            answer = search.search(question);
        } catch (IllegalArgumentException notUnderstood) {
            throw new BadRequestException(String.valueOf(notUnderstood.getMessage()));
        }
        return new JsonObject()
                .put("device", question.device().name())
                .put("from", question.range().from().toString())
                .put("to", question.range().to().toString())
                .put("looked_back_to", answer.from().toString())
                .put("total", answer.total())
                .put("more", answer.more())
                .put("unknown_fields", new JsonArray(answer.unknown()))
                .put(
                        "events",
                        new JsonArray(answer.events().stream()
                                .map(EventQuestions::json)
                                .toList()));
    }

    private static JsonObject json(Found found) {
        return new JsonObject()
                .put("id", found.id())
                .put("index", found.index())
                .put("time", found.time().toString())
                .put("document", new JsonObject(found.document()));
    }
}
