package io.portaplus.wire.json;

import io.portaplus.wire.model.Member;
import io.portaplus.wire.model.RecordModel;
import io.portaplus.wire.model.Scalar;
import io.portaplus.wire.model.Shape;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;

/**
 * Writes one answer as ServiceStack 3.9 does: members in declared order, null members and null map values left
 * out, null items kept, decimals with their scale and without exponent, instants as {@code \/Date(ms)\/}.
 */
final class JsonWriter {
    private final JsonGenerator generator;
    private final JsonNames names;

    JsonWriter(JsonGenerator generator, JsonNames names) {
        this.generator = generator;
        this.names = names;
    }

    void write(RecordModel<?> model, Object holder) {
        SerializableString[] encoded = names.of(model);
        generator.writeStartObject();
        for (Member member : model.members()) {
            Object value = member.of(holder);
            if (value != null) {
                generator.writeName(encoded[member.index()]);
                value(member.shape(), value);
            }
        }
        generator.writeEndObject();
    }

    private void value(Shape shape, Object value) {
        switch (shape) {
            case Scalar scalar -> scalar(scalar, value);
            case Shape.OfRecord of -> write(of.model(), value);
            case Shape.OfList of -> list(of.item(), (List<?>) value);
            case Shape.OfMap of -> map(of.value(), (Map<?, ?>) value);
        }
    }

    private void list(Shape shape, List<? extends @Nullable Object> items) {
        generator.writeStartArray();
        for (Object item : items) {
            if (item == null) {
                generator.writeNull();
            } else {
                value(shape, item);
            }
        }
        generator.writeEndArray();
    }

    private void map(Shape shape, Map<?, ? extends @Nullable Object> entries) {
        generator.writeStartObject();
        entries.forEach((key, value) -> {
            if (value != null) {
                generator.writeName((String) key);
                value(shape, value);
            }
        });
        generator.writeEndObject();
    }

    private void scalar(Scalar scalar, Object value) {
        switch (scalar) {
            case TEXT -> generator.writeString((String) value);
            case INTEGER -> generator.writeNumber((Integer) value);
            case LONG -> generator.writeNumber((Long) value);
            case BOOLEAN -> generator.writeBoolean((Boolean) value);
            case DECIMAL -> generator.writeNumber(((BigDecimal) value).toPlainString());
            case INSTANT -> generator.writeRawValue("\"\\/Date(" + ((Instant) value).toEpochMilli() + ")\\/\"");
        }
    }
}
