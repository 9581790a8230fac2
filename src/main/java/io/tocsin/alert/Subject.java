package io.tocsin.alert;

import io.tocsin.rule.Repeat;
import io.tocsin.rule.RuleInfo;
import java.time.Duration;
import java.util.List;

/** What an alert needs to know of the rule that raises it, be it an analyst's or an expert's. */
public record Subject(RuleInfo info, Duration quiet, Repeat repeat) {
    /** Fields of events that the rule's message names. */
    public List<String> fields() {
        return info.handling().eventFields();
    }
}
