package io.tocsin.match;

import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.event.Fields;
import io.tocsin.event.Layout;
import io.tocsin.rule.Comparison;
import io.tocsin.rule.Condition;
import io.tocsin.rule.Test;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Random conditions and events that often nearly match each other, nasty text included. The same seed gives the same. */
public final class Dice {
    public static final FieldMapping MAPPING = new FieldMapping(
            Map.of("EventID", List.of("event.code", "winlog.event_id"), "Channel", List.of("channel")));

    private static final List<String> NAMES = List.of("EventID", "Channel", "Image", "CommandLine", "ip", "n");
    private static final List<String> DOCUMENT_NAMES =
            List.of("event.code", "winlog.event_id", "channel", "Image", "CommandLine", "ip", "n", "other");
    private static final List<String> WORDS = List.of(
            "",
            "a",
            "k",
            "cmd.exe",
            "\\cmd.exe",
            "C:\\Windows\\System32\\cmd.exe",
            "Security",
            "security",
            "1",
            "4625",
            "4625.0",
            "-5",
            "1e3",
            "straße",
            "STRASSE",
            "İstanbul",
            "istanbul",
            "ISTANBUL",
            "ıI",
            "\u212Aelvin",
            "kelvin",
            "\u017Fs",
            "ss",
            "é",
            "É",
            "ÅÅ",
            "\u212B",
            "µ",
            "Μ",
            "Ÿ",
            "\uD801\uDC00deseret",
            "\uD801\uDC28DESERET",
            "\uD83D\uDE00",
            "\uD83D",
            "\uDE00x",
            "ǅ",
            "ﬁ",
            "10.1.2.3",
            "10.0.0.0",
            "192.168.0.1",
            "fe80::1",
            "::ffff:10.1.2.3",
            "powershell -enc AAAA",
            "mimikatz sekurlsa::logonpasswords",
            "\n",
            " ",
            "a*b?c",
            "ΣΑΣ",
            "σας",
            "\u0130\u0130");
    private static final List<String> REGEXES = List.of(
            "cmd\\.exe",
            "(?i)CMD\\.EXE$",
            "^c:\\\\win",
            "a|k",
            "(sec|sys)urity",
            ".*exe.*",
            "\\w+\\.exe",
            "[a-z]{3,}",
            "k+",
            "(?iu)kelvin",
            "(?iu)ISTANBUL",
            "s{2}",
            "(?:ab?c)*",
            "x?y?cmd",
            "\\d{1,3}\\.\\d+",
            "(power|mimi)(shell|katz)?",
            "\\Qa*b?c\\E",
            "colou?r",
            "ma(?=tz)",
            "ka(?!tz)",
            "[[:alpha:]]+",
            "(?i)-ENC\\s+[A-Z0-9+/=]{4}",
            "ſ",
            "(a+)+z",
            "\\bcmd\\b");

    private final Layout layouts = Layout.empty();
    private final Random random;

    public Dice(long seed) {
        random = new Random(seed);
    }

    public Condition condition(int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return leaf();
        }
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> new Condition.All(several(() -> condition(depth - 1), 3));
            case 3, 4 -> new Condition.Any(several(() -> condition(depth - 1), 3));
            case 5 -> new Condition.Not(condition(depth - 1));
            case 6 -> new Condition.Selection("selection", condition(depth - 1));
            default -> leaf();
        };
    }

    /** As rules mostly are: for one channel and event id, with more to it. */
    public Condition ruleLike() {
        Condition channel = new Condition.Field("Channel", List.of(new Test.Equals(channel(), false)), false);
        Condition code = new Condition.Field(
                "EventID", several(() -> new Test.Equals(code(), random.nextInt(5) == 0), 2), random.nextInt(5) == 0);
        return switch (random.nextInt(6)) {
            case 0 -> new Condition.All(List.of(channel, condition(2)));
            case 1 -> new Condition.All(List.of(code, condition(2)));
            case 2 -> new Condition.Any(List.of(new Condition.All(List.of(channel, code)), condition(2)));
            case 3 -> new Condition.All(List.of(channel, new Condition.Not(code), condition(2)));
            default -> new Condition.All(List.of(channel, code, condition(2)));
        };
    }

    private Condition leaf() {
        return switch (random.nextInt(12)) {
            case 0 -> new Condition.Always(random.nextBoolean());
            case 1 -> new Condition.Keywords(several(this::keyword, 3), random.nextInt(3) == 0);
            default ->
                new Condition.Field(
                        pick(NAMES), several(this::test, random.nextInt(12) == 0 ? 40 : 3), random.nextInt(4) == 0);
        };
    }

    Test keyword() {
        Test test = test();
        return KeywordTest.needsField(test) ? new Test.Contains(text(), false) : test;
    }

    Test test() {
        boolean cased = random.nextInt(5) == 0;
        return switch (random.nextInt(15)) {
            case 0, 1 -> new Test.Equals(text(), cased);
            case 2, 3, 4 -> new Test.Contains(text(), cased);
            case 5 -> new Test.StartsWith(text(), cased);
            case 6 -> new Test.EndsWith(text(), cased);
            case 7 -> new Test.Wildcard(several(this::piece, 5), cased);
            case 8 -> new Test.Regex(pick(REGEXES), random.nextInt(3) == 0 ? Pattern.CASE_INSENSITIVE : 0);
            case 9 -> new Test.Exists(random.nextBoolean());
            case 10 -> new Test.IsNull();
            case 11 ->
                new Test.Cidr(
                        pick(List.of("10.0.0.0/8", "192.168.0.0/16", "fe80::/10", "::ffff:10.0.0.0/104", "0.0.0.0/0")));
            case 12 ->
                new Test.Compare(
                        pick(List.of(Comparison.values())), new BigDecimal(pick(List.of("1", "-5", "4625", "0.5"))));
            case 13 ->
                new Test.TimePart(
                        pick(List.of(Test.TimePart.Part.values())),
                        pick(List.of(Comparison.values())),
                        random.nextInt(60));
            default -> new Test.FieldEquals(pick(NAMES), pick(List.of(Test.FieldEquals.Place.values())), cased);
        };
    }

    private Test.Wildcard.Piece piece() {
        return switch (random.nextInt(3)) {
            case 0 -> new Test.Wildcard.AnyRun();
            case 1 -> new Test.Wildcard.OneCharacter();
            default -> new Test.Wildcard.Literal(text());
        };
    }

    public Event event() {
        Map<String, Object> fields = random.nextInt(4) == 0 ? new HashMap<>() : new Fields(layouts);
        List<String> names = new ArrayList<>(DOCUMENT_NAMES);
        Collections.shuffle(names, random);
        for (String name : names) {
            if (random.nextInt(4) != 0) {
                fields.put(name, random.nextInt(6) == 0 ? List.of(value(name), value(name)) : value(name));
            }
        }
        if (fields instanceof Fields laidOut && random.nextInt(8) != 0) {
            laidOut.settle();
        }
        return new Event("e" + random.nextInt(), Instant.EPOCH, fields, MAPPING);
    }

    private Object value(String name) {
        return switch (name) {
            case "event.code", "winlog.event_id" -> random.nextBoolean() ? code() : (Object) Long.valueOf(code());
            case "channel" -> channel();
            case "n" -> number();
            default -> random.nextInt(20) == 0 ? text().repeat(40) : text();
        };
    }

    private Object number() {
        return switch (random.nextInt(5)) {
            case 0 -> (long) random.nextInt(10) - 5;
            case 1 -> random.nextInt(20) / 2.0;
            case 2 -> new BigInteger("123456789012345678901234567890");
            case 3 -> random.nextBoolean();
            default -> text();
        };
    }

    private String code() {
        return pick(List.of("1", "3", "7", "4625", "4688", "4104"));
    }

    private String channel() {
        return pick(List.of("Security", "security", "SECURITY", "Sysmon", "\u017Fysmon", "PowerShell"));
    }

    /** A word, some together, or a part, in any case. */
    String text() {
        String text = random.nextInt(3) == 0 ? pick(WORDS) + pick(WORDS) : pick(WORDS);
        if (random.nextInt(4) == 0) {
            int length = text.codePointCount(0, text.length());
            int start = random.nextInt(length + 1);
            int end = start + random.nextInt(length - start + 1);
            text = text.substring(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end));
        }
        return switch (random.nextInt(5)) {
            case 0 -> text.toUpperCase(java.util.Locale.ROOT);
            case 1 -> text.toLowerCase(java.util.Locale.ROOT);
            default -> text;
        };
    }

    public <T> List<T> several(Supplier<T> one, int most) {
        List<T> all = new ArrayList<>();
        for (int i = random.nextInt(most); i >= 0; i--) {
            all.add(one.get());
        }
        return all;
    }

    public <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
