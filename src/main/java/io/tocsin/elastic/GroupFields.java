package io.tocsin.elastic;

import static io.tocsin.elastic.ElasticClient.object;

import io.tocsin.aggregate.CountQuestion;
import io.tocsin.aggregate.GroupValue;
import io.tocsin.elastic.IndexField.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The document fields by which the groups of a question are told apart. Fields that no document has are the same for all;
 * beyond {@value #MOST} fields groups are told coarser than asked for.
 */
record GroupFields(List<One> fields) {
    private static final int MOST = 3;

    /** @param name as the rule calls it */
    record One(String name, IndexField field) {}

    /** Empty when the index cannot tell these groups apart. */
    static Optional<GroupFields> of(CountQuestion question, IndexFields fields) {
        List<One> found = new ArrayList<>();
        for (String name : question.by()) {
            Optional<IndexField> field = fields.groups(name);
            boolean exact = field.isPresent()
                    && (field.get().kind() == Kind.KEYWORD || field.get().kind() == Kind.ABSENT);
            if (question.certain() && !exact) {
                // Several texts may be one key to the index, as short and long forms of an address are.
                return Optional.empty();
            }
            if (field.isPresent() && field.get().kind() != Kind.ABSENT) {
                found.add(new One(name, field.get()));
            }
        }
        if (question.certain() && found.size() > MOST) {
            return Optional.empty();
        }
        boolean coarse = found.isEmpty()
                && question.by().stream().anyMatch(name -> fields.groups(name).isEmpty());
        return coarse
                ? Optional.empty()
                : Optional.of(new GroupFields(List.copyOf(found.subList(0, Math.min(MOST, found.size())))));
    }

    /** Documents without a value that the index could take, or with some that it could not. */
    static Map<String, Object> others(IndexField field) {
        return Map.of(
                "bool",
                object(
                        "should",
                        List.of(
                                Map.of(
                                        "bool",
                                        Map.of("must_not", List.of(Map.of("exists", Map.of("field", field.name()))))),
                                QueryWriter.refused(field).query()),
                        "minimum_should_match",
                        1));
    }

    /** A group's key as an aggregation gives it. */
    static GroupValue value(IndexField field, Object key) {
        return new GroupValue.Known(
                field.kind() == Kind.TRUTH ? (Object) (key instanceof Number number && number.intValue() == 1) : key);
    }
}
