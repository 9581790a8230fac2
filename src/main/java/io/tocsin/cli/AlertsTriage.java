package io.tocsin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands share that say what became of alerts. */
@Command(
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all of them are now in this state",
            "1:there is no such alert",
            "2:the command line or the settings cannot be used",
            "3:the server does not answer"
        })
abstract class AlertsTriage implements Callable<Integer> {
    @Parameters(paramLabel = "ALERT", arity = "1..*", description = "Ids of alerts, or the beginnings of them.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--comment", paramLabel = "TEXT", description = "What others should know about it.")
    private @Nullable String comment;

    @Option(names = "--by", paramLabel = "NAME", description = "Who says so; your login name when left out.")
    private @Nullable String by;

    @Mixin
    private final Client client = new Client();

    private final String verb;

    AlertsTriage(String verb) {
        this.verb = verb;
    }

    @Override
    public Integer call() {
        ServerApi api = client.api();
        // All are looked up before the first is changed: a mistyped one changes nothing.
        List<String> whole = ids.stream().map(id -> AlertId.whole(api, id)).toList();
        Map<String, String> said = new LinkedHashMap<>();
        said.put("by", by == null ? System.getProperty("user.name", "") : by);
        if (comment != null) {
            said.put("comment", comment);
        }
        ArrayNode changed = JsonMapper.builder().build().createArrayNode();
        for (String id : whole) {
            JsonNode alert = api.post("/api/v1/alerts/" + ServerApi.escaped(id) + "/" + verb, said)
                    .orElseThrow(() -> new ServerRefusedException("there is no alert " + id));
            changed.add(alert);
        }
        client.output()
                .print(
                        client.out(),
                        () -> changed,
                        AlertTable.of(changed, client.output().csv()));
        return Exit.OK;
    }
}
