package io.tocsin.elastic;

import io.tocsin.elastic.IndexField.Kind;
import io.tocsin.match.Relaxed;
import io.tocsin.rule.Condition;
import io.tocsin.rule.Test;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes a rule's condition as a query that narrows soundly: it finds every event that meets the condition, and others
 * where the index cannot tell. What a field's kind, its length limit or an analyser hides is not asked for:
 *
 * <pre>{@code
 * event.code: 4625                  {"regexp": {"event.code": {"value": "4625(\\.0+)?|…", "flags": "NONE"}}}
 * source.ip|cidr: 10.0.0.0/8        {"term": {"source.ip": "10.0.0.0/8"}}, or whose source.ip was refused
 * message|contains: failed          {"match_all": {}} for an analysed text
 * not user.name: ada                {"bool": {"must_not": {"regexp": {"user.name": {"value": "[aA][dD][aA]", …}}}}}
 * }</pre>
 *
 * What is negated is written the other way round, so that it finds only what surely meets it: the negation of what the
 * index cannot tell narrows nothing.
 */
final class QueryWriter {
    private final IndexFields fields;

    QueryWriter(IndexFields fields) {
        this.fields = fields;
    }

    Narrowing write(Condition condition) {
        return of(Relaxed.of(condition));
    }

    /** A query that finds only events that surely meet the condition; perhaps none where the index cannot tell. */
    Narrowing certain(Condition condition) {
        return switch (condition) {
            case Condition.Always always -> always.holds() ? Narrowing.ALL : Narrowing.NONE;
            case Condition.Selection selection -> certain(selection.part());
            case Condition.All all ->
                Narrowing.allOf(all.parts().stream().map(this::certain).toList());
            case Condition.Any any ->
                Narrowing.someOf(any.parts().stream().map(this::certain).toList());
            case Condition.Not not -> Narrowing.noneOf(write(not.part()));
            case Condition.Field field -> certain(field);
            case Condition.Keywords _ -> Narrowing.NONE;
        };
    }

    private Narrowing of(Condition condition) {
        return switch (condition) {
            case Condition.Always always -> always.holds() ? Narrowing.ALL : Narrowing.NONE;
            case Condition.Selection selection -> of(selection.part());
            case Condition.All all ->
                Narrowing.and(all.parts().stream().map(this::of).toList());
            case Condition.Any any ->
                Narrowing.or(any.parts().stream().map(this::of).toList());
            case Condition.Not not -> Narrowing.noneOf(certain(not.part()));
            case Condition.Field field -> field(field);
            case Condition.Keywords _ -> Narrowing.ALL;
        };
    }

    private Narrowing field(Condition.Field field) {
        if (!field.all()) {
            return inSome(field.name(), field.tests());
        }
        return Narrowing.and(field.tests().stream()
                .map(test -> inSome(field.name(), List.of(test)))
                .toList());
    }

    /** Only equality, and only where one document field can hold the value. */
    private Narrowing certain(Condition.Field field) {
        List<IndexField> all = fields.of(field.name());
        List<IndexField> present =
                all.stream().filter(one -> one.kind() != Kind.ABSENT).toList();
        if (present.size() != 1 || present.getFirst().kind() != Kind.KEYWORD) {
            return Narrowing.NONE;
        }
        List<Narrowing> tests = field.tests().stream()
                .map(test -> TextQuery.certain(present.getFirst(), test))
                .toList();
        Narrowing found = field.all() ? Narrowing.allOf(tests) : Narrowing.someOf(tests);
        List<Narrowing> hidden = all.stream()
                .filter(one -> one.kind() == Kind.ABSENT)
                .map(QueryWriter::refused)
                .toList();
        return hidden.isEmpty() ? found : Narrowing.allOf(List.of(found, Narrowing.noneOf(Narrowing.someOf(hidden))));
    }

    /** In which of the document fields a value is found is not known before. */
    private Narrowing inSome(String name, List<Test> tests) {
        if (tests.stream().anyMatch(QueryWriter::holdsWithoutValue)) {
            return Narrowing.ALL;
        }
        List<Narrowing> parts = new ArrayList<>();
        for (IndexField field : fields.of(name)) {
            Narrowing found = in(field, tests);
            if (found.isAll()) {
                return Narrowing.ALL;
            }
            parts.add(found);
        }
        return Narrowing.or(parts);
    }

    private static boolean holdsWithoutValue(Test test) {
        return test instanceof Test.IsNull || test.equals(new Test.Exists(false));
    }

    private static Narrowing in(IndexField field, List<Test> tests) {
        return switch (field.kind()) {
            case UNKNOWN -> Narrowing.ALL;
            case ABSENT -> refused(field);
            case KEYWORD -> TextQuery.keyword(field, tests);
            case WILDCARD -> TextQuery.wildcard(field, tests);
            case WHOLE, FRACTION, ADDRESS, TRUTH -> {
                List<Narrowing> parts = new ArrayList<>();
                tests.forEach(test -> parts.add(ValueQuery.of(field, test)));
                parts.add(refused(field));
                yield Narrowing.or(parts);
            }
        };
    }

    /** The documents that have a value for the field that its index could not take. */
    static Narrowing refused(IndexField field) {
        List<String> paths = new ArrayList<>();
        if (field.kind() == Kind.ABSENT) {
            for (int dot = field.name().indexOf('.');
                    dot > 0;
                    dot = field.name().indexOf('.', dot + 1)) {
                paths.add(field.name().substring(0, dot));
            }
        }
        paths.add(field.name());
        return Narrowing.quick("terms", Map.of("_ignored", List.copyOf(paths)));
    }
}
