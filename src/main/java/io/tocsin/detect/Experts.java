package io.tocsin.detect;

import io.tocsin.alert.Subject;
import io.tocsin.coverage.SetAside;
import io.tocsin.event.Device;
import io.tocsin.match.Matcher;
import io.tocsin.rule.RuleInfo;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kie.api.definition.rule.Rule;

/** The rules that experts wrote for a device, in files of DRL, and what becomes of those that fail or take too long. */
final class Experts {
    private final Device device;
    private final List<ExpertFile> files;
    private final Map<DrlName, Subject> subjects = new HashMap<>();
    private final boolean seeEvents;
    private final RuleEngine engine;

    Experts(Device device, List<ExpertFile> files, RuleEngine engine) {
        this.device = device;
        this.files = List.copyOf(files);
        files.forEach(file -> subjects.putAll(file.subjects()));
        this.seeEvents = files.stream().anyMatch(ExpertFile::seesEvents);
        this.engine = engine;
    }

    List<ExpertFile> files() {
        return files;
    }

    boolean isEmpty() {
        return subjects.isEmpty();
    }

    /** Whether they look at events and matches, beside those that are decided like analysts' rules. */
    boolean seeEvents() {
        return seeEvents;
    }

    /** Without those that are decided like analysts' rules. */
    List<RuleInfo> rules() {
        return subjects.values().stream()
                .filter(expert -> files.stream().noneMatch(file -> file.kept().containsKey(expert)))
                .map(Subject::info)
                .distinct()
                .toList();
    }

    Subject subject(Rule rule) {
        Subject subject = subjects.get(DrlName.of(rule));
        if (subject == null) {
            throw new IllegalArgumentException("no rule of an expert's file: " + rule.getName());
        }
        return subject;
    }

    /** The id that its author gave a rule; nothing for a generated one. */
    Optional<String> id(Rule rule) {
        return subjects.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(subjects.get(DrlName.of(rule)))
                        .map(subject -> subject.info().id());
    }

    /** Those in force that look at more than candidates and windows. */
    List<DrlName> atEvents() {
        return files.stream()
                .filter(ExpertFile::seesEvents)
                .flatMap(file -> file.subjects().keySet().stream())
                .filter(engine::has)
                .toList();
    }

    /** Which of them a failure of the engine comes from. */
    Blame blame(RuntimeException failure) {
        return Blame.of(failure, engine.rules(subjects.keySet()));
    }

    /** Takes a rule out of every session, which must not be firing. */
    void setAside(DrlName rule, SetAside why) {
        Subject subject = subjects.get(rule);
        if (subject != null) {
            engine.setAside(rule, subject.info().id(), why);
        }
    }

    /** The same of all that goes by an id. */
    void setAside(String id, SetAside why) {
        subjects.forEach((name, subject) -> {
            if (subject.info().id().equals(id)) {
                engine.setAside(name, id, why);
            }
        });
    }

    /** The ids of those that failed or took too long, and are evaluated no more. */
    Map<String, SetAside> setAside() {
        return engine.setAside();
    }

    /** How long they may take. */
    Allowance allowance() {
        return engine.allowance();
    }

    /** From now on they may take this long over a batch. */
    void allow(Duration limit) {
        engine.allow(limit);
    }

    /** One rule with nothing beside it, and its own time. */
    RuleBase alone(DrlName rule, Duration limit) {
        RuleEngine apart = new RuleEngine();
        apart.allow(limit);
        List<ExpertFile> its =
                files.stream().filter(file -> file.subjects().containsKey(rule)).toList();
        its.forEach(file -> apart.add(DrlCompiler.generated(file.file().text())));
        its.forEach(file -> file.subjects().keySet().stream()
                .filter(other -> !other.equals(rule))
                .forEach(apart::remove));
        Matcher none = Matcher.of(List.of(), device.mapping());
        return new RuleBase(device, RuleTable.EMPTY, its, List.of(), none, apart);
    }
}
