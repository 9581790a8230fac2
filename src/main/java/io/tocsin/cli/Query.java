package io.tocsin.cli;

import org.jspecify.annotations.Nullable;

/** A path of the API with its parameters. */
final class Query {
    private final StringBuilder path;
    private char next = '?';

    Query(String path) {
        this.path = new StringBuilder(path);
    }

    /** @param value null is left out */
    Query with(String name, @Nullable String value) {
        if (value != null) {
            path.append(next).append(name).append('=').append(ServerApi.escaped(value));
            next = '&';
        }
        return this;
    }

    String path() {
        return path.toString();
    }
}
