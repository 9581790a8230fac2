package io.tocsin.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.elastic.IndexField.Kind;
import io.tocsin.event.Device;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads from the mappings of a device's indices how its fields can be searched. Ask after a point in time is open: what
 * was mapped later then cannot be in it, and what is in it is mapped.
 */
final class IndexFieldsReader {
    /** Of the names in one request; an address may be 4,096 bytes long. */
    private static final int LONGEST_NAMES = 3_000;

    private final ElasticClient client;
    private final Device device;

    IndexFieldsReader(ElasticClient client, Device device) {
        this.client = client;
        this.device = device;
    }

    /** @param names as rules call them */
    IndexFields read(Collection<String> names) {
        Set<String> targets = new TreeSet<>();
        names.forEach(name -> targets.addAll(device.mapping().targets(name)));
        // Mappings of remote clusters cannot be asked for.
        targets.removeIf(target -> !isPlain(target) || device.index().contains(":"));
        if (targets.isEmpty()) {
            return new IndexFields(device.mapping(), Map.of());
        }
        HiddenFields hidden = HiddenFields.read(client, device.index(), parents(targets));
        Map<String, IndexField> found = new HashMap<>();
        Set<String> missingSomewhere = new HashSet<>();
        for (String part : parts(targets)) {
            JsonNode answer = client.json(Ask.get("/" + Ask.segment(device.index()) + "/_mapping/field/" + part));
            for (JsonNode index : answer) {
                index.path("mappings").forEach(field -> add(field, found));
                Set<String> missing = new HashSet<>(List.of(part.split(",")));
                index.path("mappings").fieldNames().forEachRemaining(missing::remove);
                missingSomewhere.addAll(missing);
            }
        }
        targets.forEach(target -> {
            IndexField known = found.getOrDefault(target, IndexField.absent(target));
            boolean unclear = hidden.hides(known)
                    || (missingSomewhere.contains(target) && hidden.hides(IndexField.absent(target)));
            found.put(target, unclear ? IndexField.unknown(target) : known);
        });
        return new IndexFields(device.mapping(), found);
    }

    private static boolean isPlain(String name) {
        return name.length() < 512 && name.chars().noneMatch(c -> c <= ' ' || "*?,/\\\"<>|#:%+&=".indexOf(c) >= 0);
    }

    static Set<String> parents(Collection<String> targets) {
        Set<String> parents = new TreeSet<>();
        for (String target : targets) {
            for (int dot = target.indexOf('.'); dot > 0; dot = target.indexOf('.', dot + 1)) {
                parents.add(target.substring(0, dot));
            }
        }
        return parents;
    }

    /** Names with commas between them, in as many parts as addresses need. */
    static List<String> parts(Collection<String> names) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (String name : new LinkedHashSet<>(names)) {
            if (!part.isEmpty() && part.length() + name.length() > LONGEST_NAMES) {
                parts.add(part.toString());
                part.setLength(0);
            }
            part.append(part.isEmpty() ? "" : ",").append(name);
        }
        parts.add(part.toString());
        return parts;
    }

    private void add(JsonNode field, Map<String, IndexField> found) {
        String name = field.path("full_name").asText();
        for (JsonNode mapping : field.path("mapping")) {
            found.merge(name, read(name, mapping), IndexField::and);
        }
    }

    private IndexField read(String name, JsonNode mapping) {
        if (mapping.path("type").asText().endsWith("text")) {
            JsonNode keyword = mapping.path("fields").path("keyword");
            IndexField exact = read(name + ".keyword", keyword);
            return exact.kind() == Kind.KEYWORD ? exact : IndexField.unknown(name);
        }
        Kind kind = kind(mapping.path("type").asText());
        if (kind == Kind.UNKNOWN
                || changesValues(mapping)
                || !mapping.path("index").asBoolean(true)) {
            return IndexField.unknown(name);
        }
        int longest = mapping.path("ignore_above").asInt(Integer.MAX_VALUE);
        boolean countable = kind != Kind.WILDCARD && mapping.path("doc_values").asBoolean(true);
        return new IndexField(name, kind, longest, countable);
    }

    private Kind kind(String type) {
        return switch (type) {
            case "keyword" -> Kind.KEYWORD;
            case "wildcard" -> client.flavour().findsAllInWildcardFields() ? Kind.WILDCARD : Kind.UNKNOWN;
            case "long", "integer", "short", "byte" -> Kind.WHOLE;
            case "double", "float" -> Kind.FRACTION;
            case "ip" -> Kind.ADDRESS;
            case "boolean" -> Kind.TRUTH;
            default -> Kind.UNKNOWN;
        };
    }

    /** What is searched for is then not what documents say. */
    private static boolean changesValues(JsonNode mapping) {
        return mapping.has("normalizer") || mapping.has("null_value") || mapping.has("script");
    }
}
