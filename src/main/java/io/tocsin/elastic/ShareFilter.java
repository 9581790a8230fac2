package io.tocsin.elastic;

import static io.tocsin.elastic.ElasticClient.object;

import io.tocsin.aggregate.GroupValue;
import io.tocsin.aggregate.Share;
import io.tocsin.event.Device;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shares of a rule's events as a query, which may find some more. */
final class ShareFilter {
    private static final int MOST_VALUES = 10_000;
    private static final int MOST_COMBINATIONS = 100;
    private static final int MOST_SHARES = 60;

    private final Device device;
    private final IndexFields fields;

    ShareFilter(Device device, IndexFields fields) {
        this.device = device;
        this.fields = fields;
    }

    Map<String, Object> of(List<Share> shares) {
        if (shares.size() > MOST_SHARES) {
            return any(byTime(shares).stream().map(this::of).toList());
        }
        return any(shares.stream().map(this::of).toList());
    }

    /** Fewer shares: neighbours in time together. */
    private static List<Share> byTime(List<Share> shares) {
        List<Share> sorted = shares.stream()
                .sorted(java.util.Comparator.comparing(share -> share.range().from()))
                .toList();
        List<Share> joined = new ArrayList<>();
        int each = (sorted.size() + MOST_SHARES - 1) / MOST_SHARES;
        for (int from = 0; from < sorted.size(); from += each) {
            List<Share> some = sorted.subList(from, Math.min(sorted.size(), from + each));
            joined.add(together(some));
        }
        return joined;
    }

    private static Share together(List<Share> some) {
        java.time.Instant to = some.stream()
                .map(share -> share.range().to())
                .max(java.util.Comparator.naturalOrder())
                .orElseThrow();
        boolean all = some.stream().anyMatch(share -> share.groups().isEmpty());
        List<Map<String, GroupValue>> groups = all
                ? List.of()
                : some.stream()
                        .flatMap(share -> share.groups().stream())
                        .distinct()
                        .toList();
        return new Share(new io.tocsin.event.TimeRange(some.getFirst().range().from(), to), groups);
    }

    private Map<String, Object> of(Share share) {
        List<Map<String, Object>> both = new ArrayList<>();
        both.add(TimeFilter.of(device, share.range()));
        boolean all = share.groups().isEmpty() || share.groups().stream().anyMatch(Map::isEmpty);
        if (!all && share.groups().size() <= MOST_VALUES) {
            both.add(groups(share.groups()));
        }
        return both.size() == 1 ? both.getFirst() : Map.of("bool", Map.of("filter", both));
    }

    private Map<String, Object> groups(List<Map<String, GroupValue>> groups) {
        Set<String> names = groups.getFirst().keySet();
        boolean combined = names.size() > 1 && groups.size() <= MOST_COMBINATIONS;
        if (combined) {
            return any(groups.stream().map(this::group).toList());
        }
        String name = names.stream().sorted().findFirst().orElseThrow();
        return values(
                name,
                groups.stream().map(group -> value(group, name)).distinct().toList());
    }

    private static GroupValue value(Map<String, GroupValue> group, String name) {
        return group.getOrDefault(name, new GroupValue.Other());
    }

    private Map<String, Object> group(Map<String, GroupValue> group) {
        List<Map<String, Object>> all = new ArrayList<>();
        new LinkedHashMap<>(group).forEach((name, value) -> all.add(values(name, List.of(value))));
        return Map.of("bool", Map.of("filter", all));
    }

    private Map<String, Object> values(String name, List<GroupValue> values) {
        IndexField field = fields.groups(name).orElseThrow();
        List<Object> keys = new ArrayList<>();
        List<Map<String, Object>> some = new ArrayList<>();
        for (GroupValue value : values) {
            switch (value) {
                case GroupValue.Known(Object key) -> keys.add(key);
                case GroupValue.Other _ -> some.add(GroupFields.others(field));
            }
        }
        if (!keys.isEmpty()) {
            some.add(Map.of("terms", Map.of(field.name(), keys)));
        }
        return any(some);
    }

    private static Map<String, Object> any(List<Map<String, Object>> some) {
        return some.size() == 1 ? some.getFirst() : Map.of("bool", object("should", some, "minimum_should_match", 1));
    }
}
