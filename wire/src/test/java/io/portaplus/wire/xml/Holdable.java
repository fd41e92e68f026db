package io.portaplus.wire.xml;

import io.portaplus.wire.model.Member;
import io.portaplus.wire.model.RecordModel;
import io.portaplus.wire.model.Scalar;
import io.portaplus.wire.model.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records as XML can hold them: with U+FFFD for every character that it can't. */
final class Holdable {
    private Holdable() {}

    /** The same record, or null where two keys of a dictionary become one. */
    static <R extends Record> @Nullable R of(RecordModel<R> model, R record) {
        try {
            return model.type().cast(value(new Shape.OfRecord(model), record));
        } catch (IllegalArgumentException twoKeysBecameOne) {
            return null;
        }
    }

    private static @Nullable Object value(Shape shape, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (shape) {
            case Scalar scalar -> scalar == Scalar.TEXT ? text((String) value) : value;
            case Shape.OfRecord of -> record(of.model(), value);
            case Shape.OfList of -> {
                List<@Nullable Object> items = new ArrayList<>();
                ((List<?>) value).forEach(item -> items.add(value(of.item(), item)));
                yield items;
            }
            case Shape.OfMap of -> {
                Map<String, @Nullable Object> entries = new LinkedHashMap<>();
                ((Map<?, ?>) value).forEach((key, each) -> entries.put(text((String) key), value(of.value(), each)));
                if (entries.size() < ((Map<?, ?>) value).size()) {
                    throw new IllegalArgumentException();
                }
                yield entries;
            }
        };
    }

    private static Object record(RecordModel<?> model, Object holder) {
        @Nullable Object[] values = new @Nullable Object[model.members().size()];
        for (Member member : model.members()) {
            values[member.index()] = value(member.shape(), member.of(holder));
        }
        return model.create(values);
    }

    private static String text(String text) {
        return text.codePoints()
                .map(code -> code == '\t' || code == '\n' || code == '\r'
                        ? code
                        : code < 0x20 || code == 0xFFFE || code == 0xFFFF ? 0xFFFD : code)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
