package io.tocsin.cli;

import io.tocsin.access.ApiKey;
import io.tocsin.access.KeyFile;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tocsin keys list} */
@Command(
        name = "list",
        description = "List the keys by name; the keys themselves are not kept.",
        footer = {"", "Example:", "  tocsin keys list --json"})
final class KeysListCommand implements Callable<Integer> {
    @Mixin
    private final SettingsOption settings = new SettingsOption();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<ApiKey> keys = KeyFile.in(settings.read().folders().data()).read();
        if (keys.isEmpty() && output.isTable()) {
            spec.commandLine().getOut().println("no keys: on this machine everybody may do everything");
            spec.commandLine().getOut().flush();
            return Exit.OK;
        }
        Instant now = Instant.now();
        Table table = new Table("name", "role", "created", "expires", "state");
        keys.forEach(key -> table.row(
                key.name(),
                key.role().text(),
                key.created(),
                key.expires() == null ? "never" : key.expires(),
                state(key, now)));
        output.print(
                spec.commandLine().getOut(),
                () -> keys.stream().map(key -> json(key, now)).toList(),
                table);
        return Exit.OK;
    }

    private static Map<String, Object> json(ApiKey key, Instant now) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", key.name());
        json.put("role", key.role().text());
        json.put("created", key.created().toString());
        json.put("expires", key.expires() == null ? null : key.expires().toString());
        json.put("state", state(key, now));
        return json;
    }

    private static String state(ApiKey key, Instant now) {
        return key.isExpired(now) ? "expired" : "valid";
    }
}
