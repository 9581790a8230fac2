package io.tocsin.demo;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An alert that an incident must raise, exactly once.
 *
 * @param group values of the rule's {@code by} fields
 */
public record ExpectedAlert(String rule, Map<String, String> group) {
    public ExpectedAlert {
        group = Collections.unmodifiableMap(new LinkedHashMap<>(group));
    }

    @Override
    public String toString() {
        return group.isEmpty() ? rule : rule + " " + group;
    }
}
