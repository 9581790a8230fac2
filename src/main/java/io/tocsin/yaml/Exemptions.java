package io.tocsin.yaml;

import io.tocsin.rule.Condition;
import io.tocsin.rule.Exemption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rule's {@code exceptions} block: what is known and wanted, why, who says so, and until when. */
final class Exemptions {
    static final List<String> KEYS = List.of("detection", "reason", "owner", "expires");

    private Exemptions() {}

    static List<Exemption> read(@Nullable YamlNode block, Placeholders placeholders) {
        if (block == null || block.isNull()) {
            return List.of();
        }
        return block.list().stream().map(one -> exemption(one, placeholders)).toList();
    }

    private static Exemption exemption(YamlNode node, Placeholders placeholders) {
        Map<String, YamlNode> entries = Keys.checked(node, "exceptions", KEYS);
        YamlNode reason = entries.get("reason");
        if (reason == null || reason.isNull() || reason.text().isBlank()) {
            throw (reason == null ? node : reason)
                    .problem("exceptions: an exception needs a reason; nobody can judge it without");
        }
        YamlNode detection = entries.get("detection");
        if (detection == null || detection.isNull()) {
            throw node.problem("exceptions: an exception needs a detection (detection: {user.name: svc_backup})");
        }
        return new Exemption(
                condition(detection, placeholders),
                reason.text(),
                Texts.optional(entries.get("owner")),
                expires(entries.get("expires")),
                node.line());
    }

    /** A block with selections and a condition, or fields and values alone. */
    private static Condition condition(YamlNode node, Placeholders placeholders) {
        boolean hasFields = node.isList() ? node.list().stream().allMatch(YamlNode::isMap) : node.isMap();
        if (!hasFields) {
            // Words alone would be looked for in every field: too much to let off by a slip.
            throw node.problem("exceptions: a detection is fields and values, or selections and a condition; found "
                    + (node.isList() ? "a list of words" : node.kind()));
        }
        return node.isMap() && node.map().containsKey("condition")
                ? Detection.read(node, placeholders).condition()
                : Detection.selection(node, placeholders);
    }

    /** A day counts to its end. */
    private static @Nullable Instant expires(@Nullable YamlNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        String text = node.text().strip();
        try {
            return text.length() == 10
                    ? LocalDate.parse(text)
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                    : time(text.replaceFirst("^(\\S+) +(\\S)", "$1T$2"));
        } catch (DateTimeException e) {
            throw node.problem("exceptions: expires is a day such as 2026-12-31, or a time such as"
                    + " 2026-12-31T18:00:00Z, not " + node.text());
        }
    }

    /** Without a time zone, UTC is meant. */
    private static Instant time(String text) {
        return text.matches(".*(Z|[+-]\\d{2}:?\\d{2})")
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }
}
