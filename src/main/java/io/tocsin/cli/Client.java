package io.tocsin.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What every command has that talks to a running server: which server, and how answers are printed. */
final class Client {
    @Mixin
    private final ServerOption server = new ServerOption();

    @Mixin
    private final SettingsOption settings = new SettingsOption();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** Settings are read only where they say which server. */
    ServerApi api() {
        return server.isGiven() ? server.api() : server.api(settings.read());
    }

    boolean isServerNamed() {
        return server.isGiven();
    }

    SettingsOption settings() {
        return settings;
    }

    OutputOptions output() {
        return output;
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    PrintWriter err() {
        return spec.commandLine().getErr();
    }

    CommandSpec spec() {
        return spec;
    }
}
