package io.tocsin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.Terminal.Style;
import io.tocsin.rule.Rule;
import io.tocsin.settings.Settings;
import io.tocsin.yaml.RuleFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tocsin rules list} */
@Command(
        name = "list",
        description = {
            "List the rules that a running server has in force; without one, analysts' rules of the settings' folder.",
            "tocsin rules check tells what is wrong with others."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:listed",
            "2:the command line or the settings cannot be used",
            "3:the server named by --server does not answer"
        },
        footer = {"", "Examples:", "  tocsin rules list --device windows", "  tocsin rules list --level high --csv"})
final class RulesListCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Option(names = "--device", paramLabel = "NAME", description = "Only rules of this device.")
    private @Nullable String device;

    @Option(names = "--level", paramLabel = "LEVEL", description = "Only rules of this level.")
    private @Nullable String level;

    @Mixin
    private final Client client = new Client();

    @Override
    public Integer call() throws IOException {
        ServerApi api = client.api();
        boolean served = client.isServerNamed() || api.isRunning();
        JsonNode all = served ? api.get("/api/v1/rules").path("rules") : inFiles();
        List<JsonNode> rules = new ArrayList<>();
        all.forEach(rule -> {
            if (fits(device, rule.path("device")) && fits(level, rule.path("level"))) {
                rules.add(rule);
            }
        });
        Table table = new Table("id", "device", "level", "title", "enabled");
        for (JsonNode rule : rules) {
            table.row(
                    rule.path("id").asText(),
                    rule.path("device").asText(),
                    rule.path("level").asText(),
                    rule.path("title").asText(),
                    rule.path("enabled").asBoolean(true) ? "" : "no");
        }
        client.output().print(client.out(), () -> rules, table);
        if (client.output().isTable()) {
            client.out()
                    .println(Terminal.ofThisProcess()
                            .paint(
                                    Style.SOFT,
                                    Counted.of(rules.size(), "rule")
                                            + (served ? " in force at " + api.url() : " in files, as no server runs")));
            client.out().flush();
        }
        return Exit.OK;
    }

    private static boolean fits(@Nullable String wanted, JsonNode value) {
        return wanted == null || wanted.equalsIgnoreCase(value.asText());
    }

    private ArrayNode inFiles() throws IOException {
        Settings settings = client.settings().read();
        ArrayNode rules = JSON.createArrayNode();
        RuleFolder folder = RuleFolder.read(List.<Path>of(settings.folders().rulesYaml()), settings.dialects());
        for (Rule rule : folder.all()) {
            ObjectNode json = rules.addObject();
            json.put("id", rule.id());
            json.put("title", rule.info().title());
            json.put("level", rule.info().level().text());
            json.put("device", rule.device());
            json.put("file", rule.info().file());
            json.put("line", rule.info().line());
            json.put("enabled", rule.scope().enabled());
        }
        return rules;
    }
}
