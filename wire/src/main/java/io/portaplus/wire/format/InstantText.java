package io.portaplus.wire.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Instants from text: {@code /Date(ms)/} with or without an offset, which says nothing of the instant, or ISO 8601; a
 * date alone or a time without an offset is UTC. Years 1 to 9999.
 */
final class InstantText {
    private static final int MOST_CHARS = 64;
    private static final Pattern TICKS = Pattern.compile("/Date\\((-?[0-9]{1,15})([+-][0-9]{4})?\\)/");
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private InstantText() {}

    /** The instant, or null if the text is none. */
    static @Nullable Instant instant(String text) {
        if (text.length() > MOST_CHARS) {
            return null;
        }
        Matcher ticks = TICKS.matcher(text);
        try {
            Instant instant = ticks.matches() ? Instant.ofEpochMilli(Long.parseLong(ticks.group(1))) : iso(text);
            return instant.isBefore(FIRST) || instant.isAfter(LAST) ? null : instant;
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    private static Instant iso(String text) {
        if (text.indexOf('T') < 0) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        TemporalAccessor read =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        return read instanceof OffsetDateTime offset
                ? offset.toInstant()
                : LocalDateTime.from(read).toInstant(ZoneOffset.UTC);
    }
}
