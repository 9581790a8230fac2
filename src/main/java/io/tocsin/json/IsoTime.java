package io.tocsin.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * {@code 2026-11-24T08:15:30.123456789+01:00} and its shorter forms: a blank for the T, no fraction, no seconds, no time
 * of day, and without an offset UTC. Written by hand as every event goes through it: twenty times as fast as the
 * library's formatters.
 */
final class IsoTime {
    private final String text;
    private int at;

    private IsoTime(String text) {
        this.text = text;
    }

    /** Null when the text is no such time. */
    static @Nullable Instant parse(String text) {
        try {
            IsoTime reader = new IsoTime(text);
            Instant time = reader.read();
            return reader.at == text.length() ? time : null;
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    private Instant read() {
        long day = date();
        if (at == text.length()) {
            return Instant.ofEpochSecond(day * 86_400);
        }
        if (!skip('T') && !skip('t') && !skip(' ')) {
            throw notATime();
        }
        int hour = digits(2, 23);
        int minute = skip(':') ? digits(2, 59) : 0;
        // a leap second is the last second of its minute, as Elasticsearch has no 60 either
        int second = skip(':') ? Math.min(digits(2, 60), 59) : 0;
        int nanos = skip('.') || skip(',') ? fraction() : 0;
        skip(' ');
        return Instant.ofEpochSecond(day * 86_400 + hour * 3_600L + minute * 60L + second - offsetSeconds(), nanos);
    }

    private long date() {
        int year = digits(4, 9_999);
        expect('-');
        int month = digits(2, 12);
        expect('-');
        return LocalDate.of(year, month, digits(2, 31)).toEpochDay();
    }

    private int fraction() {
        int nanos = 0;
        int count = 0;
        for (; at < text.length() && isDigit(text.charAt(at)); at++) {
            if (count < 9) {
                nanos = nanos * 10 + (text.charAt(at) - '0');
                count++;
            }
        }
        if (count == 0) {
            throw notATime();
        }
        for (; count < 9; count++) {
            nanos *= 10;
        }
        return nanos;
    }

    private int offsetSeconds() {
        if (at == text.length() || skip('Z') || skip('z') || skipUtc()) {
            return 0;
        }
        int sign = skip('-') ? -1 : 1;
        if (sign > 0) {
            expect('+');
        }
        int hours = digits(2, 18);
        boolean minutes = skip(':') || at < text.length();
        return sign * (hours * 3_600 + (minutes ? digits(2, 59) * 60 : 0));
    }

    private boolean skipUtc() {
        boolean utc = text.startsWith("UTC", at);
        at += utc ? 3 : 0;
        return utc;
    }

    private int digits(int count, int most) {
        int number = 0;
        for (int end = at + count; at < end; at++) {
            if (at >= text.length() || !isDigit(text.charAt(at))) {
                throw notATime();
            }
            number = number * 10 + (text.charAt(at) - '0');
        }
        if (number > most) {
            throw notATime();
        }
        return number;
    }

    private boolean skip(char expected) {
        boolean there = at < text.length() && text.charAt(at) == expected;
        at += there ? 1 : 0;
        return there;
    }

    private void expect(char expected) {
        if (!skip(expected)) {
            throw notATime();
        }
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static DateTimeException notATime() {
        return new NotATime();
    }

    /** Thrown for each of many bad events, so it carries no stack. */
    private static final class NotATime extends DateTimeException {
        private static final long serialVersionUID = 1;

        NotATime() {
            super("not a time");
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
