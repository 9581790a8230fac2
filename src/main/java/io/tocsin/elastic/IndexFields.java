package io.tocsin.elastic;

import io.tocsin.elastic.IndexField.Kind;
import io.tocsin.event.FieldMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the fields that rules name are found in a device's indices. */
final class IndexFields {
    private final FieldMapping mapping;
    private final Map<String, IndexField> byTarget;

    /** @param byTarget by document field; one that is not in it counts as unknown */
    IndexFields(FieldMapping mapping, Map<String, IndexField> byTarget) {
        this.mapping = mapping;
        this.byTarget = Map.copyOf(byTarget);
    }

    /** All document fields that a rule's field may stand for. */
    List<IndexField> of(String field) {
        List<IndexField> found = new ArrayList<>();
        for (String target : mapping.targets(field)) {
            found.add(byTarget.getOrDefault(target, IndexField.unknown(target)));
        }
        return found;
    }

    /**
     * The one document field whose values are the groups of a rule's field; an absent one when no document has any. Empty
     * when the index cannot tell groups apart as an event's values would.
     */
    Optional<IndexField> groups(String field) {
        List<IndexField> present =
                of(field).stream().filter(one -> one.kind() != Kind.ABSENT).toList();
        if (present.isEmpty()) {
            return Optional.of(IndexField.absent(field));
        }
        return present.size() == 1 && present.getFirst().countable()
                ? Optional.of(present.getFirst())
                : Optional.empty();
    }
}
