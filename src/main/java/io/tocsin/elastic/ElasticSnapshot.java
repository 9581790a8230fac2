package io.tocsin.elastic;

import static io.tocsin.elastic.ElasticClient.object;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.aggregate.CountQuestion;
import io.tocsin.aggregate.Counted;
import io.tocsin.aggregate.EventQuestion;
import io.tocsin.aggregate.Snapshot;
import io.tocsin.event.Device;
import io.tocsin.event.SourceUnavailableException;
import io.tocsin.event.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A point in time of a device's indices, asked by {@code _msearch}. */
final class ElasticSnapshot implements Snapshot {
    private final ElasticClient client;
    private final Device device;
    private final PointInTime pointInTime;
    private final IndexFields fields;
    private final QueryWriter queries;
    private final MultiSearch search;
    private @Nullable Boolean oneShard;

    ElasticSnapshot(ElasticClient client, Device device, PointInTime pointInTime, IndexFields fields) {
        this.client = client;
        this.device = device;
        this.pointInTime = pointInTime;
        this.fields = fields;
        this.queries = new QueryWriter(fields);
        this.search = new MultiSearch(client);
    }

    @Override
    public long events(TimeRange range) {
        return answer(object(
                        "size",
                        0,
                        "track_total_hits",
                        true,
                        "query",
                        CountBody.filter(List.of(TimeFilter.of(device, range)))))
                .path("hits")
                .path("total")
                .path("value")
                .asLong();
    }

    private JsonNode answer(Map<String, Object> body) {
        return requireComplete(ask(List.of(body)).getFirst());
    }

    /** Answers that are refused stay as they are; any other that is not whole is no answer. */
    private List<JsonNode> ask(List<Map<String, Object>> bodies) {
        List<JsonNode> answers = new ArrayList<>();
        for (int from = 0; from < bodies.size(); from += MultiSearch.MOST) {
            List<Map<String, Object>> some = bodies.subList(from, Math.min(bodies.size(), from + MultiSearch.MOST));
            some.forEach(body -> body.put("pit", pointInTime.json()));
            search.ask(some, (number, json) -> answers.add(Objects.requireNonNull(ElasticClient.JSON.readTree(json))));
        }
        return answers;
    }

    private JsonNode requireComplete(JsonNode answer) {
        Completeness.failure(answer).ifPresent(why -> {
            throw new SourceUnavailableException(
                    "counting events of device " + device.name() + " in " + device.index() + " at "
                            + client.connection() + ": " + why,
                    Completeness.obstacle(why),
                    null);
        });
        oneShard = answer.path("_shards").path("total").asInt() == 1;
        return answer;
    }

    private boolean oneShard() {
        if (oneShard == null) {
            events(new TimeRange(java.time.Instant.EPOCH, java.time.Instant.EPOCH));
        }
        return Boolean.TRUE.equals(oneShard);
    }

    @Override
    public List<Counted> count(List<CountQuestion> questions) {
        List<Counted> answers = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        List<Map<String, Object>> bodies = new ArrayList<>();
        List<CountAsk> asked = new ArrayList<>();
        boolean one = oneShard();
        for (CountQuestion question : questions) {
            Optional<GroupFields> groups = GroupFields.of(question, fields);
            boolean single = question.single().stream()
                    .allMatch(name -> fields.groups(name).isPresent());
            answers.add(new Counted.CannotTell("the index cannot tell apart the values of a field"));
            if (groups.isPresent() && single) {
                CountBody body = new CountBody(question, groups.get(), one);
                List<Map<String, Object>> filters = filters(question);
                places.add(answers.size() - 1);
                asked.add(new CountAsk(question, groups.get(), body, filters));
                bodies.add(body.body(filters, device.timeField(), fields));
            }
        }
        List<JsonNode> found = ask(bodies);
        for (int i = 0; i < found.size(); i++) {
            answers.set(places.get(i), counted(asked.get(i), found.get(i)));
        }
        return answers;
    }

    private record CountAsk(
            CountQuestion question, GroupFields groups, CountBody body, List<Map<String, Object>> filters) {}

    private List<Map<String, Object>> filters(CountQuestion question) {
        Narrowing narrowing =
                question.certain() ? queries.certain(question.condition()) : queries.write(question.condition());
        return filters(narrowing, TimeFilter.of(device, question.range()));
    }

    private static List<Map<String, Object>> filters(Narrowing narrowing, Map<String, Object> time) {
        return narrowing.isAll() ? List.of(time) : List.of(narrowing.query(), time);
    }

    private Counted counted(CountAsk ask, JsonNode answer) {
        Optional<String> refused = Completeness.refused(answer);
        if (refused.isPresent()) {
            return new Counted.CannotTell(refused.get());
        }
        if (!Completeness.tooMany(answer)) {
            Counted.Groups groups = new CountAnswer(ask.question, ask.groups).read(requireComplete(answer));
            if (groups != null) {
                return groups;
            }
        }
        return pageByPage(ask);
    }

    /** For more groups than one answer holds. */
    private Counted pageByPage(CountAsk ask) {
        CountAnswer answer = new CountAnswer(ask.question, ask.groups);
        JsonNode page;
        JsonNode after = null;
        do {
            page = answer(ask.body.page(ask.filters, device.timeField(), after));
            after = answer.readPage(page);
        } while (after != null);
        return answer.pages(page);
    }

    @Override
    public void read(List<EventQuestion> questions, Reader reader) {
        new ElasticReading(client, device, pointInTime, search).read(bodies(questions), reader);
    }

    private List<ElasticReading.Search> bodies(List<EventQuestion> questions) {
        ShareFilter shares = new ShareFilter(device, fields);
        return questions.stream()
                .map(question -> new ElasticReading.Search(
                        question.rule(),
                        filters(queries.write(question.condition()), shares.of(question.shares())),
                        SourceFields.of(device, question.fields()),
                        question.shares(),
                        question.events()))
                .toList();
    }

    @Override
    public void close() {
        pointInTime.close();
    }
}
