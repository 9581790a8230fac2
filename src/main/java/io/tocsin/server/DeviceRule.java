package io.tocsin.server;

import io.tocsin.coverage.SetAside;
import io.tocsin.rule.RuleInfo;
import io.tocsin.rule.Scope;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A rule that is loaded, and the device whose events it looks at.
 *
 * @param exceptionHits how many events each of its exceptions let off; asked from any thread, shorter where none did
 * @param setAside why it is evaluated no more until it changes; asked from any thread
 */
public record DeviceRule(
        String device,
        RuleInfo info,
        Scope scope,
        Supplier<List<Long>> exceptionHits,
        Supplier<Optional<SetAside>> setAside) {
    /** A rule that applies always, and to everything. */
    public DeviceRule(String device, RuleInfo info) {
        this(device, info, Scope.ALL, List::of, Optional::empty);
    }
}
