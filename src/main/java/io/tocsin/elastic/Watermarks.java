package io.tocsin.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.health.Watermark;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** At which fullness of its disks a cluster acts, as {@code 85%}, {@code 0.85} or {@code 500mb}. */
record Watermarks(JsonNode settings) {
    private static final String PREFIX = "cluster.routing.allocation.disk.watermark.";
    private static final Pattern BYTES = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)(b|kb|mb|gb|tb|pb)");
    private static final String UNITS = "bkmgtp";

    static Watermarks ask(ElasticClient client) {
        return new Watermarks(Permitted.json(
                client,
                Ask.get("/_cluster/settings").with("include_defaults", "true").with("flat_settings", "true")));
    }

    /** Null when the cluster does not tell, or does not look at its disks. */
    @Nullable
    Watermark of(String stage) {
        if ("false".equals(text("cluster.routing.allocation.disk.threshold_enabled"))) {
            return null;
        }
        String mark = text(PREFIX + stage);
        if (mark == null) {
            return null;
        }
        String room = text(PREFIX + stage + ".max_headroom");
        return read(mark, room == null ? "" : room);
    }

    static @Nullable Watermark read(String mark, String headroom) {
        Long bytes = bytes(mark);
        if (bytes != null) {
            return new Watermark(null, bytes);
        }
        try {
            double percent = mark.endsWith("%")
                    ? Double.parseDouble(mark.substring(0, mark.length() - 1))
                    : 100 * Double.parseDouble(mark);
            return percent > 0 && percent <= 100 ? new Watermark(percent, bytes(headroom)) : null;
        } catch (NumberFormatException unknown) {
            return null;
        }
    }

    private static @Nullable Long bytes(String text) {
        Matcher amount = BYTES.matcher(text.toLowerCase(Locale.ROOT).strip());
        return amount.matches()
                ? (long) (Double.parseDouble(amount.group(1))
                        * Math.pow(1_024, UNITS.indexOf(amount.group(2).charAt(0))))
                : null;
    }

    /** What is set for now comes before what is set for good, and that before the default. */
    private @Nullable String text(String name) {
        for (String kind : new String[] {"transient", "persistent", "defaults"}) {
            JsonNode value = settings.path(kind).path(name);
            if (!value.isMissingNode()) {
                return value.asText();
            }
        }
        return null;
    }
}
