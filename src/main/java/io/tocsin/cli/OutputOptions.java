package io.tocsin.cli;

import java.io.PrintWriter;
import java.util.function.Supplier;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How a list is printed: as a table, or for programs. */
final class OutputOptions {
    /** At most one of them. */
    @ArgGroup
    private Format format = new Format();

    private static final class Format {
        @Option(names = "--json", description = "Print JSON.")
        private boolean json;

        @Option(names = "--csv", description = "Print comma-separated values with a heading.")
        private boolean csv;
    }

    boolean json() {
        return format.json;
    }

    boolean csv() {
        return format.csv;
    }

    /** Whether people read it. */
    boolean isTable() {
        return !format.json && !format.csv;
    }

    /** For what is a table in any form but JSON. */
    void print(PrintWriter out, Supplier<Object> json, Table table) {
        if (format.json) {
            out.println(JsonText.of(json.get()));
        } else if (format.csv) {
            table.csv(out);
        } else {
            table.print(out, Terminal.ofThisProcess(), Terminal.columns());
        }
        out.flush();
    }
}
