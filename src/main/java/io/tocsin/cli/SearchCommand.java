package io.tocsin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.cli.Terminal.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code tocsin search} */
@Command(
        name = "search",
        description = {
            "Search a device's events through a running server, the newest first; of the last day when no time is given.",
            "The query is a condition as in rules: field: value, lists, modifiers such as |contains, |re, |cidr or |gte,"
                    + " and, or, not, parentheses. Fields are called as rules or as documents call them. A word"
                    + " without a field is looked for in all of them."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:searched, whether something was found or not",
            "1:the query, the device or the rule is none; the server says why",
            "2:the command line or the settings cannot be used",
            "3:no server answers"
        },
        footer = {
            "",
            "Examples:",
            "  tocsin search windows 'process.name: powershell.exe and not user.name: SYSTEM'",
            "  tocsin search windows 'event.code: [4624, 4625] user.name|startswith: svc_' --since 2h",
            "  tocsin search web 'http.response.status_code|gte: 500' --fields source.ip,url.path --csv",
            "  tocsin search linux-auth sudo '\"authentication failure\"' --json --limit 1000",
            "  tocsin search --rule brute-force-login --since 7d",
            "  tocsin search web --lucene 'http.response.status_code:[500 TO 599] AND url.path:\\/login*'"
        })
final class SearchCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DEVICE",
            description = "Whose events; tocsin devices list names all. With --rule that of the rule.")
    private @Nullable String device;

    @Parameters(
            index = "1..*",
            paramLabel = "QUERY",
            arity = "0..*",
            description = "What to look for; everything when left out.")
    private List<String> words = new ArrayList<>();

    @Option(
            names = "--rule",
            paramLabel = "ID",
            description = "Look for the events that a rule's detection matches, whatever its trigger, exceptions and"
                    + " schedule make of them.")
    private @Nullable String rule;

    @Option(
            names = "--lucene",
            description = "The query is one of Lucene over the fields as documents call them, which the engine decides"
                    + " as its index has it.")
    private boolean lucene;

    @Option(
            names = "--fields",
            split = ",",
            paramLabel = "FIELD",
            description = "Show these fields, each in a column of its own.")
    private List<String> fields = new ArrayList<>();

    @Option(
            names = "--limit",
            paramLabel = "NUMBER",
            defaultValue = "50",
            description = "How many at most (default: ${DEFAULT-VALUE}, 1000 at most).")
    private int limit = 50;

    @Mixin
    private final TimeOptions time = new TimeOptions();

    @Mixin
    private final Client client = new Client();

    @Override
    public Integer call() {
        String query = String.join(" ", words);
        if (device == null && rule == null) {
            throw mistake("a device is missing (tocsin devices list names all), or --rule");
        }
        if (rule != null && !query.isBlank()) {
            throw mistake("--rule says what to look for; leave out the query");
        }
        JsonNode answer = client.api()
                .get(new Query("/api/v1/events")
                        .with("device", device)
                        .with(lucene ? "lucene" : "q", query.isBlank() ? null : query)
                        .with("rule", rule)
                        .with("from", time.from())
                        .with("to", time.to())
                        .with("limit", String.valueOf(limit))
                        .path());
        client.output().print(client.out(), () -> answer, FoundTable.of(answer.path("events"), fields));
        if (client.output().isTable()) {
            client.out().println(Terminal.ofThisProcess().paint(Style.SOFT, FoundSummary.of(answer)));
            client.out().flush();
        }
        for (JsonNode field : answer.path("unknown_fields")) {
            client.err()
                    .println("no event of "
                            + Terminal.plain(answer.path("device").asText()) + " has a field "
                            + Terminal.plain(field.asText()));
        }
        client.err().flush();
        return Exit.OK;
    }

    private ParameterException mistake(String what) {
        return new ParameterException(client.spec().commandLine(), what);
    }
}
