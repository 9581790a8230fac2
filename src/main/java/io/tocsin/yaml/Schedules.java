package io.tocsin.yaml;

import io.tocsin.rule.Schedule;
import io.tocsin.rule.Schedule.Hours;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A rule's {@code schedule} block: days, hours, and the time zone they are meant in. */
final class Schedules {
    static final List<String> KEYS = List.of("days", "hours", "time_zone", "outside");

    private static final Pattern HOURS =
            Pattern.compile("(\\d{1,2})(?::(\\d{2}))?\\s*[-–]\\s*(\\d{1,2})(?::(\\d{2}))?");

    private Schedules() {}

    static @Nullable Schedule read(@Nullable YamlNode block) {
        if (block == null || block.isNull()) {
            return null;
        }
        Map<String, YamlNode> entries = Keys.checked(block, "schedule", KEYS);
        YamlNode days = entries.get("days");
        YamlNode hours = entries.get("hours");
        if (days == null && hours == null) {
            throw block.problem("schedule: it says neither days nor hours (days: mon-fri, hours: 08:00-18:00)");
        }
        YamlNode outside = entries.get("outside");
        return new Schedule(
                days(days),
                values(hours).stream().map(Schedules::hours).toList(),
                zone(entries.get("time_zone")),
                outside != null && Bounds.flag(outside));
    }

    private static List<YamlNode> values(@Nullable YamlNode node) {
        return node == null ? List.of() : node.isList() ? node.list() : List.of(node);
    }

    private static Set<DayOfWeek> days(@Nullable YamlNode node) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (YamlNode value : values(node)) {
            for (String part : value.text().split(",", -1)) {
                String[] ends = part.split("[-–]", -1);
                DayOfWeek last = day(ends[ends.length - 1], value);
                DayOfWeek day = day(ends[0], value);
                days.add(day);
                while (day != last) {
                    day = day.plus(1);
                    days.add(day);
                }
            }
        }
        return days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days;
    }

    private static DayOfWeek day(String text, YamlNode node) {
        String name = text.strip().toUpperCase(Locale.ROOT);
        Optional<DayOfWeek> day = Arrays.stream(DayOfWeek.values())
                .filter(one -> name.length() >= 3 && one.name().startsWith(name))
                .findFirst();
        return day.orElseThrow(() -> node.problem("schedule: days are mon, tue, wed, thu, fri, sat, sun or a range such"
                + " as mon-fri, not " + node.text()));
    }

    private static Hours hours(YamlNode node) {
        Matcher matcher = HOURS.matcher(node.text().strip());
        try {
            if (matcher.matches()) {
                LocalTime from = time(matcher.group(1), matcher.group(2), false);
                LocalTime to = time(matcher.group(3), matcher.group(4), true);
                if (!from.equals(to) || from.equals(LocalTime.MIDNIGHT)) {
                    return new Hours(from, to);
                }
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw node.problem(
                "schedule: hours are a range such as 08:00-18:00, or 22:00-06:00 across midnight, not " + node.text());
    }

    private static LocalTime time(String hour, @Nullable String minute, boolean isEnd) {
        int minutes = minute == null ? 0 : Integer.parseInt(minute);
        int hours = Integer.parseInt(hour);
        return LocalTime.of(isEnd && hours == 24 && minutes == 0 ? 0 : hours, minutes);
    }

    private static ZoneId zone(@Nullable YamlNode node) {
        if (node == null || node.isNull()) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(node.text());
        } catch (DateTimeException e) {
            throw node.problem("schedule: there is no time zone " + node.text()
                    + Nearest.hint(node.text(), ZoneId.getAvailableZoneIds())
                    + " (write Europe/Berlin, or +01:00)");
        }
    }
}
