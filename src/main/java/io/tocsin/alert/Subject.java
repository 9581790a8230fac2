package io.tocsin.alert;

import io.tocsin.rule.Repeat;
import io.tocsin.rule.RuleInfo;
import java.time.Duration;

/** What an alert needs to know of the rule that raises it, be it an analyst's or an expert's. */
public record Subject(RuleInfo info, Duration quiet, Repeat repeat) {}
