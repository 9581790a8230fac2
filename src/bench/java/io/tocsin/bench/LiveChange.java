package io.tocsin.bench;

import io.tocsin.alert.AlertBook;
import io.tocsin.detect.DeviceSession;
import io.tocsin.detect.PackageCache;
import io.tocsin.detect.RuleBase;
import io.tocsin.detect.RuleChange;
import io.tocsin.detect.StandStill;
import io.tocsin.event.Event;
import io.tocsin.rule.Rule;
import io.tocsin.yaml.RuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One rule's file is changed while a session watches Windows' events with all of them. */
@State(Scope.Benchmark)
public class LiveChange {
    private RuleFiles files;
    private RuleBase base;
    private DeviceSession session;
    private Path changed = Path.of("");
    private String original = "";
    private int edits;

    @Setup
    public void watch() throws IOException {
        Path folder = Material.ruleFolder();
        files = new RuleFiles(List.of(folder), Material.dialects(folder));
        List<Rule> rules = windows(files);
        changed = Path.of(rules.getFirst().info().file());
        original = Files.readString(changed);
        base = RuleBase.compile(
                Material.WINDOWS,
                rules,
                List.of(),
                PackageCache.in(Setting.scratch().resolve("compiled-all")));
        AlertBook book = new AlertBook(Material.WINDOWS.name());
        book.live();
        session = new DeviceSession(base, book, Duration.ZERO);
        List<Event> events = Material.events(Material.documents());
        events.forEach(session::evaluate);
    }

    private static List<Rule> windows(RuleFiles files) {
        return files.read().rules().stream()
                .filter(rule -> rule.device().equals(Material.WINDOWS.name()))
                .toList();
    }

    @TearDown
    public void restore() throws IOException {
        Files.writeString(changed, original);
        session.close();
    }

    /** From the file to the session that goes on. */
    @Benchmark
    public void change(Counters counters) throws IOException {
        edits++;
        Files.writeString(
                changed,
                original.replaceFirst(
                        "(?m)^( +)condition: (.*)$", "$1edit: {Image: edit-" + edits + "}\n$1condition: edit or ($2)"));
        counters.begin();
        RuleChange change = base.change(windows(files), Path.of("none"));
        if (change.isEmpty()) {
            throw new IllegalStateException("nothing has changed in " + changed);
        }
        counters.still += StandStill.of(session, change);
        base = change.next();
        counters.end(1, base.rules().size());
    }
}
