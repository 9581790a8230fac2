package io.tocsin.cli;

import io.tocsin.event.IndexLook.Sight;
import java.io.PrintWriter;

/** What was seen in an index, in words. */
record SightText(PrintWriter out) {
    void print(String index, Sight sight) {
        out.println();
        out.println(Terminal.plain(index) + ": " + Counted.of(sight.documents(), "document") + " in "
                + sight.indices().size() + (sight.indices().size() == 1 ? " index" : " indices")
                + (sight.newest() == null
                        ? ""
                        : ", the newest of " + Times.readable(sight.newest().toString())));
        if (sight.trouble() != null) {
            out.println("  " + Terminal.plain(sight.trouble()));
        }
        if (!sight.there().isEmpty()) {
            out.println("  there:   " + Terminal.plain(String.join(", ", sight.there())));
        }
        if (!sight.missing().isEmpty() && sight.documents() > 0) {
            out.println("  missing: " + Terminal.plain(String.join(", ", sight.missing())));
        }
    }
}
