package io.tocsin.cli;

import io.tocsin.access.ApiKey;
import io.tocsin.access.KeyFile;
import io.tocsin.access.Role;
import io.tocsin.rule.Durations;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tocsin keys create} */
@Command(
        name = "create",
        description = {
            "Make a key and show it, this once: only its SHA-256 is kept.",
            "read looks at everything; triage also acknowledges and silences alerts and has reports made; admin does all."
        },
        footer = {
            "",
            "Examples:",
            "  tocsin keys create ada --role triage",
            "  export TOCSIN_KEY=$(tocsin keys create ci --role read --expires 90d --csv | tail -1 | cut -d, -f4)"
        })
final class KeysCreateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "Whose or what for it is.")
    private String name = "";

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            required = true,
            completionCandidates = Candidates.Roles.class,
            description = "What it allows: ${COMPLETION-CANDIDATES}.")
    private String role = "";

    @Option(names = "--expires", paramLabel = "TIME", description = "After so long, such as 90d; never when left out.")
    private @Nullable String expires;

    @Mixin
    private final SettingsOption settings = new SettingsOption();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String secret = ApiKey.secret();
        ApiKey key = key(secret, now);
        KeyFile.in(settings.read().folders().data()).change(keys -> with(keys, key));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", key.name());
        json.put("role", key.role().text());
        json.put("expires", key.expires() == null ? null : key.expires().toString());
        json.put("key", secret);
        if (output.isTable()) {
            // Alone on its line, so that no narrow terminal cuts it.
            spec.commandLine().getOut().println(secret);
            spec.commandLine().getErr().println("the key of " + name + "; it is not shown again");
        } else {
            String never = key.expires() == null ? "" : key.expires().toString();
            Table table = new Table("name", "role", "expires", "key").row(name, role, never, secret);
            output.print(spec.commandLine().getOut(), () -> json, table);
        }
        spec.commandLine().getOut().flush();
        return Exit.OK;
    }

    private ApiKey key(String secret, Instant now) {
        try {
            Role wanted = Role.of(role)
                    .orElseThrow(
                            () -> new IllegalArgumentException("--role must be read, triage or admin, not " + role));
            Instant end = expires == null ? null : now.plus(Durations.parse(expires));
            return new ApiKey(name, wanted, ApiKey.digest(secret), now, end);
        } catch (IllegalArgumentException mistake) {
            throw new ParameterException(spec.commandLine(), String.valueOf(mistake.getMessage()));
        }
    }

    private List<ApiKey> with(List<ApiKey> keys, ApiKey key) {
        if (keys.stream().anyMatch(one -> one.name().equals(key.name()))) {
            throw new ServerRefusedException(
                    "there is a key " + name + " already; revoke it first, or take another name");
        }
        return Stream.concat(keys.stream(), Stream.of(key)).toList();
    }
}
