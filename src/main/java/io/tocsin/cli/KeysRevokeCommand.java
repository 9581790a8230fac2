package io.tocsin.cli;

import io.tocsin.access.ApiKey;
import io.tocsin.access.KeyFile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tocsin keys revoke} */
@Command(
        name = "revoke",
        description = "Have keys refused from now on. Without any key left, a server on loopback needs none any more.",
        footer = {"", "Example:", "  tocsin keys revoke ada"})
final class KeysRevokeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", arity = "1..*", description = "Names of keys.")
    private List<String> names = new ArrayList<>();

    @Mixin
    private final SettingsOption settings = new SettingsOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        KeyFile.in(settings.read().folders().data()).change(this::without);
        spec.commandLine().getOut().println("revoked " + String.join(", ", names));
        spec.commandLine().getOut().flush();
        return Exit.OK;
    }

    /** All or none of them. */
    private List<ApiKey> without(List<ApiKey> keys) {
        List<String> known = keys.stream().map(ApiKey::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new ServerRefusedException("there is no key " + name + "; tocsin keys list names them");
            }
        }
        return keys.stream().filter(key -> !names.contains(key.name())).toList();
    }
}
