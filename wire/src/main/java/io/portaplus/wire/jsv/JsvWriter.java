package io.portaplus.wire.jsv;

import io.portaplus.wire.model.Member;
import io.portaplus.wire.model.RecordModel;
import io.portaplus.wire.model.Scalar;
import io.portaplus.wire.model.Shape;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSV as ServiceStack does: a text is quoted only if it holds what has a meaning of its own; null members and
 * null map values are left out, null items are empty.
 */
public final class JsvWriter {
    private static final int TICK_NANOS = 100;
    private static final int TICK_DIGITS = 7;

    private final StringBuilder out;
    private final @Nullable JsvLayout layout;
    private boolean afterName;

    /** Appends to that text. */
    public JsvWriter(StringBuilder out) {
        this(out, null);
    }

    JsvWriter(StringBuilder out, @Nullable JsvLayout layout) {
        this.out = out;
        this.layout = layout;
    }

    /** Appends a value that is not null. */
    public void value(Shape shape, Object value) {
        switch (shape) {
            case Scalar scalar -> scalar(scalar, value);
            case Shape.OfRecord of -> record(of.model(), value);
            case Shape.OfList of -> list(of.item(), (List<?>) value);
            case Shape.OfMap of -> map(of.value(), (Map<?, ?>) value);
        }
    }

    void record(RecordModel<?> model, Object holder) {
        boolean any = false;
        for (Member member : model.members()) {
            Object value = member.of(holder);
            if (value != null) {
                next('{', any);
                any = true;
                out.append(member.name());
                colon();
                value(member.shape(), value);
            }
        }
        close('{', '}', any);
    }

    private void map(Shape shape, Map<?, ? extends @Nullable Object> entries) {
        boolean any = false;
        for (Map.Entry<?, ? extends @Nullable Object> entry : entries.entrySet()) {
            Object value = entry.getValue();
            if (value != null) {
                next('{', any);
                any = true;
                name((String) entry.getKey());
                colon();
                value(shape, value);
            }
        }
        close('{', '}', any);
    }

    private void list(Shape shape, List<? extends @Nullable Object> items) {
        boolean any = false;
        for (Object item : items) {
            next('[', any);
            any = true;
            if (item != null) {
                value(shape, item);
            }
        }
        close('[', ']', any);
    }

    /** What stands before a member or an item: the opening bracket or a comma. */
    private void next(char open, boolean any) {
        if (layout != null && !any) {
            layout.open(afterName);
        }
        afterName = false;
        out.append(any ? ',' : open);
        if (layout != null) {
            layout.line();
        }
    }

    private void close(char open, char close, boolean any) {
        afterName = false;
        if (!any) {
            out.append(open);
        } else if (layout != null) {
            layout.close();
        }
        out.append(close);
    }

    private void colon() {
        out.append(':');
        if (layout != null) {
            out.append(' ');
            afterName = true;
        }
    }

    private void scalar(Scalar scalar, Object value) {
        afterName = false;
        switch (scalar) {
            case TEXT -> text((String) value);
            case INTEGER -> out.append(((Integer) value).intValue());
            case LONG -> out.append(((Long) value).longValue());
            case BOOLEAN -> out.append((Boolean) value ? "True" : "False");
            case DECIMAL -> out.append(((BigDecimal) value).toPlainString());
            case INSTANT -> instant((Instant) value);
        }
    }

    /** Newer readers of ServiceStack drop blanks around a bare name. */
    private void name(String name) {
        if (name.isEmpty() || isQuotable(name) || !name.equals(name.strip())) {
            quoted(name);
        } else {
            out.append(name);
        }
    }

    private void text(String text) {
        if (text.isEmpty() || isQuotable(text)) {
            quoted(text);
        } else {
            out.append(text);
        }
    }

    private void quoted(String text) {
        out.append('"');
        int from = 0;
        for (int quote = text.indexOf('"'); quote >= 0; quote = text.indexOf('"', quote + 1)) {
            out.append(text, from, quote + 1).append('"');
            from = quote + 1;
        }
        out.append(text, from, text.length()).append('"');
    }

    private static boolean isQuotable(String text) {
        for (int at = 0; at < text.length(); at++) {
            switch (text.charAt(at)) {
                case '"', ':', ',', '{', '}', '[', ']', '\r', '\n' -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }

    /** The shortest form of XML Schema: a date alone at midnight, no fraction in a whole second, else seven digits. */
    private void instant(Instant instant) {
        OffsetDateTime utc = instant.atOffset(ZoneOffset.UTC);
        digits(utc.getYear(), 4, '-');
        digits(utc.getMonthValue(), 2, '-');
        digits(utc.getDayOfMonth(), 2, 'T');
        int ticks = utc.getNano() / TICK_NANOS;
        if (ticks == 0 && utc.toLocalTime().toSecondOfDay() == 0) {
            out.setLength(out.length() - 1);
            return;
        }
        digits(utc.getHour(), 2, ':');
        digits(utc.getMinute(), 2, ':');
        digits(utc.getSecond(), 2, 'Z');
        if (ticks != 0) {
            out.setCharAt(out.length() - 1, '.');
            digits(ticks, TICK_DIGITS, 'Z');
        }
    }

    private void digits(int number, int width, char after) {
        String text = Integer.toString(number);
        out.repeat('0', Math.max(0, width - text.length())).append(text).append(after);
    }
}
