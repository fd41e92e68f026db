package io.portaplus.sandbox.portabilling.protocol;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The parameters of a call. Numbers may come as numbers or as texts; null stands for absent. */
public record Params(ObjectNode node) {
    /** How the API writes times, always in UTC. */
    public static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private static final int MOST_DIGITS = 30;

    /** Whether it is there and not null. */
    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    /** A text, or a number as text; null where absent. */
    public @Nullable String text(String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isValueNode()) {
            throw BillingFault.parameter(name);
        }
        return value.asString();
    }

    /** A text that must be there. */
    public String need(String name) {
        String value = text(name);
        if (value == null || value.isEmpty()) {
            throw BillingFault.parameter(name);
        }
        return value;
    }

    /** A whole number; null where absent. */
    public @Nullable Long whole(String name) {
        BigDecimal value = decimal(name);
        if (value == null) {
            return null;
        }
        try {
            return value.longValueExact();
        } catch (ArithmeticException e) {
            throw BillingFault.parameter(name);
        }
    }

    /** A whole number that must be there. */
    public long needWhole(String name) {
        Long value = whole(name);
        if (value == null) {
            throw BillingFault.parameter(name);
        }
        return value;
    }

    /** An exact number; null where absent. */
    public @Nullable BigDecimal decimal(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            BigDecimal value = new BigDecimal(text.strip());
            // An exponent of millions would be written out by whoever adds to it.
            if (Math.abs((long) value.precision() - value.scale()) > MOST_DIGITS || value.scale() > MOST_DIGITS) {
                throw BillingFault.parameter(name);
            }
            return value;
        } catch (NumberFormatException e) {
            throw BillingFault.parameter(name);
        }
    }

    /** 1 or Y is true, 0, N and absent are false. */
    public boolean flag(String name) {
        String text = text(name);
        return switch (text == null ? "0" : text) {
            case "1", "Y", "true" -> true;
            case "0", "N", "false", "" -> false;
            default -> throw BillingFault.parameter(name);
        };
    }

    /** A time in UTC, or a date for its midnight; null where absent. */
    public @Nullable Instant time(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            LocalDateTime time =
                    text.length() == 10 ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text, TIME);
            return time.toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw BillingFault.parameter(name);
        }
    }

    /** A time that must be there. */
    public Instant needTime(String name) {
        Instant value = time(name);
        if (value == null) {
            throw BillingFault.parameter(name);
        }
        return value;
    }

    /** An object that must be there. */
    public ObjectNode needObject(String name) {
        if (node.path(name) instanceof ObjectNode object) {
            return object;
        }
        throw BillingFault.parameter(name);
    }

    /** As the API writes a time. */
    public static String write(Instant time) {
        return TIME.format(time.atOffset(ZoneOffset.UTC));
    }

    /** A number as JSON without zeros at the end. */
    public static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? new BigDecimal(stripped.toBigIntegerExact(), 0) : stripped;
    }

    /** Nothing as a number. */
    public static BigDecimal zero() {
        return new BigDecimal(BigInteger.ZERO, 0);
    }
}
