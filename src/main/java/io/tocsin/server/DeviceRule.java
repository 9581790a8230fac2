package io.tocsin.server;

import io.tocsin.rule.RuleInfo;

/** A rule that is loaded, and the device whose events it looks at. */
public record DeviceRule(String device, RuleInfo info) {}
