package io.koschei.admin;

import io.koschei.settings.UsageException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses moments: a time, a day, or how long from now. */
public final class Moments {

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,6})\\s*(w|d|h|m|s)");
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Moments() {}

    /** In UTC, to the minute. */
    static String text(Instant moment) {
        return MINUTES.format(moment);
    }

    /**
     * Reads one that is still to come, at most a year.
     *
     * @throws UsageException when it cannot be read, is over, or is too far away
     */
    public static Instant ahead(String text, Instant now) {
        Instant moment = read(text.strip(), now);
        if (!moment.isAfter(now)) {
            throw new UsageException(
                    "'%s' is %s, and that is over: it is %s now".formatted(text, text(moment), text(now)));
        }
        if (moment.isAfter(now.plus(LONGEST))) {
            throw new UsageException("'%s' is %s, more than a year away".formatted(text, text(moment)));
        }
        return moment;
    }

    private static Instant read(String text, Instant now) {
        try {
            if (text.toUpperCase(Locale.ROOT).startsWith("P")) {
                return now.plus(Duration.parse(text));
            }
            if (text.length() > 1 && text.charAt(4 < text.length() ? 4 : 0) == '-') {
                return time(text.replaceFirst("\\s+UTC$", "Z").replaceFirst("\\s+", "T"));
            }
            return now.plus(amounts(text));
        } catch (DateTimeException | ArithmeticException e) {
            throw new UsageException(
                    "cannot read '" + text
                            + "': write a time as 2026-12-01T10:00Z, a day as 2026-12-01, or how long from now as 2h, 3d12h or PT2H");
        }
    }

    /** Without an offset it is in UTC; without a time the day begins. */
    private static Instant time(String text) {
        if (!text.contains("T")) {
            return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        }
    }

    private static Duration amounts(String text) {
        Matcher amount = AMOUNT.matcher(text.toLowerCase(Locale.ROOT));
        Duration sum = Duration.ZERO;
        int end = 0;
        while (amount.find() && amount.start() == end) {
            sum = sum.plus(seconds(amount.group(2)).multipliedBy(Long.parseLong(amount.group(1))));
            end = amount.end();
        }
        if (end == 0 || end < text.length()) {
            throw new DateTimeException("not an amount of time");
        }
        return sum;
    }

    private static Duration seconds(String unit) {
        return switch (unit) {
            case "w" -> Duration.ofDays(7);
            case "d" -> Duration.ofDays(1);
            case "h" -> Duration.ofHours(1);
            case "m" -> Duration.ofMinutes(1);
            default -> Duration.ofSeconds(1);
        };
    }
}
