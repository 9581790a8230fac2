package io.tocsin.server;

import io.tocsin.event.Device;
import io.tocsin.event.EventSearch;
import io.tocsin.event.EventSearch.Answer;
import io.tocsin.event.EventSearch.Found;
import io.tocsin.event.EventSearch.Question;
import io.tocsin.event.TimeRange;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code GET /api/v1/events?device=web&q=status:404&from=…&to=…}: events of a device, newest first, that a query in
 * Lucene's syntax finds in a range of time; the last day when none is given.
 */
public record EventRoutes(EventSearch search, List<Device> devices, Clock clock) implements Routes {
    private static final List<String> KNOWN = List.of("device", "q", "from", "to", "limit");
    private static final Duration USUAL_SPAN = Duration.ofDays(1);

    public EventRoutes {
        devices = List.copyOf(devices);
    }

    @Override
    public void mount(Router router) {
        router.get("/api/v1/events").handler(this::handle);
    }

    private void handle(RoutingContext request) {
        Question question = question(new Parameters(request.queryParams()));
        request.vertx()
                .executeBlocking(() -> asked(question), false)
                .onSuccess(request::json)
                .onFailure(request::fail);
    }

    private Question question(Parameters given) {
        given.onlyKnows(KNOWN);
        Instant named = given.instant("to");
        Instant to = named == null ? clock.instant() : named;
        Instant early = given.instant("from");
        Instant from = early == null ? to.minus(USUAL_SPAN) : early;
        if (to.isBefore(from)) {
            throw new BadRequestException("to must not be before from: %s".formatted(to));
        }
        String query = given.text("q");
        return new Question(
                device(given.needed("device")), query == null ? "*" : query, new TimeRange(from, to), given.limit());
    }

    private Device device(String name) {
        return devices.stream()
                .filter(device -> device.name().equals(name) || device.aliases().contains(name))
                .findFirst()
                .orElseThrow(() -> new BadRequestException("there is no device %s; there are %s"
                        .formatted(name, devices.stream().map(Device::name).collect(Collectors.joining(", ")))));
    }

    private JsonObject asked(Question question) {
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
                .put("total", answer.total())
                .put(
                        "events",
                        new JsonArray(
                                answer.events().stream().map(EventRoutes::json).toList()));
    }

    private static JsonObject json(Found found) {
        return new JsonObject()
                .put("id", found.id())
                .put("index", found.index())
                .put("time", found.time().toString())
                .put("document", new JsonObject(found.document()));
    }
}
