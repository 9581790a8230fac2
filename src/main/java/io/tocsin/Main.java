package io.tocsin;

import io.tocsin.cli.Commands;

/** Where the program starts. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(Commands.run(arguments));
    }
}
