package io.portaplus.wire.sample;

import io.portaplus.wire.model.Member;
import io.portaplus.wire.model.RecordModel;
import io.portaplus.wire.model.Scalar;
import io.portaplus.wire.model.Shape;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records with a value in every member, by the rules of ServiceStack's pages: the text {@code String}, the number 0,
 * false, the first instant of year 1, one item in a list, and in a map one entry under the key {@code String}.
 */
public final class Samples {
    private static final String TEXT = "String";
    private static final Instant FIRST_INSTANT = Instant.parse("0001-01-01T00:00:00Z");

    private Samples() {}

    /**
     * A sample, with what is dropped on arrival in it too.
     *
     * @return null where the record's constructor refuses such values; a member whose record refuses them is null
     */
    public static <R extends Record> @Nullable R of(RecordModel<R> model) {
        @Nullable Object[] values = new @Nullable Object[model.members().size()];
        for (Member member : model.members()) {
            values[member.index()] = value(member);
        }
        try {
            return model.createSample(values);
        } catch (RuntimeException refused) {
            // The contract is stricter than any sample; its pages do without.
            return null;
        }
    }

    private static @Nullable Object value(Member member) {
        String own = member.sample();
        if (own == null) {
            return value(member.shape());
        }
        return own.isEmpty() ? null : own;
    }

    private static @Nullable Object value(Shape shape) {
        return switch (shape) {
            case Scalar scalar -> scalar(scalar);
            case Shape.OfRecord of -> of(of.model());
            case Shape.OfList of -> {
                Object item = value(of.item());
                yield item == null ? List.of() : List.of(item);
            }
            case Shape.OfMap of -> {
                Object entry = value(of.value());
                yield entry == null ? Map.of() : Map.of(TEXT, entry);
            }
        };
    }

    private static Object scalar(Scalar scalar) {
        return switch (scalar) {
            case TEXT -> TEXT;
            case INTEGER -> 0;
            case LONG -> 0L;
            case BOOLEAN -> false;
            case DECIMAL -> BigDecimal.ZERO;
            case INSTANT -> FIRST_INSTANT;
        };
    }
}
