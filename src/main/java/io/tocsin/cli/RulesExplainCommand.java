package io.tocsin.cli;

import io.tocsin.cli.Rehearsal.Given;
import io.tocsin.cli.Terminal.Style;
import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.json.Decoded;
import io.tocsin.json.EventDecoder;
import io.tocsin.json.EventFile;
import io.tocsin.json.EventLine;
import io.tocsin.rule.Rule;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tocsin rules explain} */
@Command(
        name = "explain",
        description = {
            "Tell why a rule matches an event or does not, line by line, and what its trigger still needs.",
            "Events come from a file; those of a running server can be saved from its index as NDJSON."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:some event matches",
            "1:no event matches, or an event or the rule cannot be used",
            "2:there is no such rule or event, or the command line or the settings cannot be used"
        },
        footer = {"", "Example:", "  tocsin rules explain brute-force-login --event events.ndjson:17"})
final class RulesExplainCommand implements Callable<Integer> {
    private static final Pattern PLACE = Pattern.compile("(.+):(\\d{1,9})");

    /** More events than this are told in one line each. */
    private static final int WHOLE = 3;

    private static final int TOLD = 100;

    @Option(
            names = "--event",
            required = true,
            paramLabel = "FILE[:LINE]",
            description = "Events, one JSON object a line (.gz as well), or one line of such a file.")
    private String event = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private final OneRule one = new OneRule();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** What {@code --json} prints. */
    record Report(
            String rule,
            String file,
            String trigger,
            List<Explained> events,
            long matches,
            long alerts,
            List<String> windows,
            List<String> troubles) {}

    /** @param leftOut why it does not match all the same, where it meets the condition */
    record Explained(String event, String time, Explanation condition, List<String> leftOut) {
        boolean matches() {
            return condition.holds() && leftOut.isEmpty();
        }
    }

    @Override
    public Integer call() throws IOException {
        Rehearsal rehearsal = new Rehearsal(one.rule(), one.folder(), one.choice()::device);
        if (!rehearsal.problems().isEmpty()) {
            rehearsal.problems().forEach(problem -> spec.commandLine().getErr().println(Terminal.plain(problem)));
            return Exit.PROBLEMS;
        }
        List<Given> events = events(rehearsal.devices());
        Report report = report(rehearsal, events);
        if (json) {
            spec.commandLine().getOut().println(JsonText.of(report));
        } else {
            print(report);
        }
        spec.commandLine().getOut().flush();
        return report.matches() > 0 && report.troubles().isEmpty() ? Exit.OK : Exit.PROBLEMS;
    }

    private List<Given> events(List<Device> devices) throws IOException {
        Matcher place = PLACE.matcher(event);
        boolean oneLine = !Files.exists(Path.of(event)) && place.matches();
        Path file = Path.of(oneLine ? place.group(1) : event);
        long wanted = oneLine ? Long.parseLong(place.group(2)) : 0;
        if (!Files.isRegularFile(file)) {
            throw new ParameterException(spec.commandLine(), "there is no file " + file);
        }
        List<Given> events = new ArrayList<>();
        try (Stream<EventLine> lines =
                EventFile.read(file, new EventDecoder(devices.getFirst().timeField(), FieldMapping.NONE))) {
            for (EventLine line : (Iterable<EventLine>) lines::iterator) {
                if (wanted == 0 || wanted == line.number()) {
                    events.addAll(given(file, line, devices));
                }
            }
        }
        if (events.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), file + (wanted == 0 ? " holds no event" : " has no event on line " + wanted));
        }
        events.sort(Comparator.comparing(given -> given.event().time()));
        return events;
    }

    private List<Given> given(Path file, EventLine line, List<Device> devices) {
        String where = file + ":" + line.number();
        return switch (line.decoded()) {
            case Decoded.Success(Event read) -> Shapes.given(read, where, devices);
            case Decoded.Problem problem ->
                throw new ParameterException(spec.commandLine(), where + ": " + problem.why());
        };
    }

    private static Report report(Rehearsal rehearsal, List<Given> events) {
        Rule rule = rehearsal.rule();
        Rehearsal.Outcome outcome = rehearsal.over(
                events,
                events.getFirst().event().time(),
                events.getLast().event().time());
        return new Report(
                rule.id(),
                rule.info().file() + ":" + rule.info().line(),
                Words.of(rule.trigger()),
                events.stream()
                        .limit(TOLD)
                        .map(one -> new Explained(
                                one.event().id(),
                                one.event().time().toString(),
                                rehearsal.explain(one),
                                rehearsal.leftOut(one)))
                        .toList(),
                outcome.matches().size(),
                outcome.alerts().size(),
                MissingEvents.of(rule.trigger(), outcome.matches(), rehearsal.mapping()),
                outcome.troubles());
    }

    private void print(Report report) {
        PrintWriter out = spec.commandLine().getOut();
        Terminal terminal = Terminal.ofThisProcess();
        out.println(terminal.paint(Style.STRONG, Terminal.plain(report.rule())) + "  " + Terminal.plain(report.file()));
        for (Explained one : report.events()) {
            boolean matches = one.matches();
            out.println();
            out.println(Terminal.plain(one.event()) + "  " + one.time() + "  "
                    + terminal.paint(matches ? Style.GOOD : Style.BAD, matches ? "matches" : "does not match"));
            if (one.condition().holds()) {
                one.leftOut().forEach(why -> out.println("  not raised: " + Terminal.plain(why)));
            }
            if (report.events().size() <= WHOLE) {
                tree(out, terminal, one.condition(), 1, null);
            } else {
                one.condition().reasons().limit(WHOLE).forEach(reason -> out.println("  " + Terminal.plain(reason)));
            }
        }
        out.println();
        out.println("trigger: " + Terminal.plain(report.trigger()));
        report.windows().forEach(line -> out.println("  " + Terminal.plain(line)));
        report.troubles().forEach(line -> out.println("  " + Terminal.plain(line)));
        out.println(report.matches()
                + (report.matches() == 1 ? " match, " : " matches, ")
                + Counted.of(report.alerts(), "alert"));
    }

    private static void tree(PrintWriter out, Terminal terminal, Explanation part, int depth, @Nullable String prefix) {
        String what = prefix == null ? part.what() : prefix + " " + part.what();
        if (part.kind() == Explanation.Kind.NOT) {
            tree(out, terminal, part.parts().getFirst(), depth, what);
            return;
        }
        // What stands behind a "not" shows the verdict that counts.
        boolean negated = prefix != null && prefix.split(" ", -1).length % 2 == 1;
        boolean good = part.holds() != negated;
        String found = part.found() == null ? "" : "; " + part.found();
        out.println("  ".repeat(depth)
                + terminal.paint(good ? Style.GOOD : Style.BAD, good ? "yes  " : "no   ")
                + Terminal.plain(what + found));
        part.parts().forEach(inner -> tree(out, terminal, inner, depth + 1, null));
    }
}
