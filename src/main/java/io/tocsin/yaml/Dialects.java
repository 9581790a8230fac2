package io.tocsin.yaml;

/** What reading rules depends on beside the rule itself. */
public record Dialects(Logsources logsources, Placeholders placeholders) {
    /** As shipped, without values for placeholders. */
    public static Dialects shipped() {
        return new Dialects(Logsources.shipped(), Placeholders.NONE);
    }
}
