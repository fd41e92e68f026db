package io.portaplus.wire.jsv;

import io.portaplus.wire.format.Fault;
import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.format.Reading;
import io.portaplus.wire.format.ScalarText;
import io.portaplus.wire.model.Member;
import io.portaplus.wire.model.RecordModel;
import io.portaplus.wire.model.Scalar;
import io.portaplus.wire.model.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one text. After a fault of a value it goes on with the next; a broken structure ends it with an
 * {@link io.portaplus.wire.format.UnreadableException}.
 */
final class JsvPass {
    private final JsvText text;
    private final ReadLimits limits;
    private final ScalarText scalars;
    private final Reading reading;
    private int depth;

    JsvPass(String text, ReadLimits limits, ScalarText scalars, Reading reading) {
        this.text = new JsvText(text);
        this.limits = limits;
        this.scalars = scalars;
        this.reading = reading;
    }

    /** The whole text as a request; null after a fault. */
    <R extends Record> @Nullable R request(RecordModel<R> model) {
        if (text.skipBlanks() != '{') {
            throw text.broken("it must be an object");
        }
        text.advance();
        depth = 1;
        R request = record(model);
        text.expectEnd();
        return request;
    }

    /** The whole text as a list of requests, without those that are at fault. */
    <R extends Record> List<R> batch(RecordModel<R> model) {
        if (text.skipBlanks() != '[') {
            throw text.broken("a batch must be a list");
        }
        text.advance();
        List<R> requests = new ArrayList<>();
        boolean full = false;
        reading.enter();
        if (!text.closesAfterBlanks(']')) {
            int at = 0;
            do {
                full = at == limits.listItems();
                if (full) {
                    text.skipValue(']');
                } else {
                    reading.at(at++);
                    R request = item(model);
                    if (request != null) {
                        requests.add(request);
                    }
                }
            } while (text.more(']'));
        }
        leave(full);
        text.expectEnd();
        return requests;
    }

    private <R extends Record> @Nullable R item(RecordModel<R> model) {
        if (text.skipBlanks() != '{') {
            reading.fault(Fault.OBJECT);
            text.skipValue(']');
            return null;
        }
        text.advance();
        depth = 1;
        return record(model);
    }

    /** The whole text as the value of a member of a request; null where it is empty, or after a fault. */
    @Nullable
    Object alone(Shape shape) {
        depth = 1;
        int first = text.start();
        boolean bare = switch (shape) {
            case Shape.OfList of -> first != '[';
            case Shape.OfMap of -> first != '{';
            case Shape.OfRecord of -> false;
            case Scalar scalar -> false;
        };
        Object value =
                bare && text.skipBlanks() != JsvText.END ? structure(shape, JsvText.END) : value(shape, JsvText.END);
        text.expectEnd();
        return value;
    }

    private @Nullable Object value(Shape shape, int close) {
        return switch (text.start()) {
            case '"' -> ofText(shape, text.quoted());
            case '{', '[' -> nested(shape);
            default -> {
                String bare = text.bare(close);
                yield bare.isEmpty() ? null : ofText(shape, bare);
            }
        };
    }

    private @Nullable Object ofText(Shape shape, String value) {
        if (shape instanceof Scalar scalar) {
            return scalars.read(scalar, value, reading);
        }
        if (!value.isBlank()) {
            reading.fault(shape instanceof Shape.OfList ? Fault.LIST : Fault.OBJECT);
        }
        return null;
    }

    private @Nullable Object nested(Shape shape) {
        if (shape == Scalar.TEXT && limits.lenient()) {
            return scalars.read(Scalar.TEXT, text.raw(), reading);
        }
        boolean object = text.peek() == '{';
        Fault wrong = switch (shape) {
            case Scalar scalar -> ScalarText.faultOf(scalar);
            case Shape.OfList of -> object ? Fault.LIST : null;
            case Shape.OfRecord of -> object ? null : Fault.OBJECT;
            case Shape.OfMap of -> object ? null : Fault.OBJECT;
        };
        if (wrong == null && depth == limits.depth()) {
            wrong = Fault.DEPTH;
        }
        if (wrong != null) {
            reading.fault(wrong);
            text.skipValue(JsvText.END);
            return null;
        }
        text.advance();
        return structure(shape, object ? '}' : ']');
    }

    private @Nullable Object structure(Shape shape, int close) {
        depth++;
        Object value = switch (shape) {
            case Shape.OfRecord of -> record(of.model());
            case Shape.OfList of -> list(of.item(), close);
            case Shape.OfMap of -> map(of.value(), close);
            case Scalar scalar -> throw new IllegalArgumentException("A scalar has no structure");
        };
        depth--;
        return value;
    }

    private <R extends Record> @Nullable R record(RecordModel<R> model) {
        int size = model.members().size();
        @Nullable Object[] values = new @Nullable Object[size];
        boolean[] seen = new boolean[size];
        reading.enter();
        if (!text.closesAfterBlanks('}')) {
            int expected = 0;
            do {
                Member member = member(model, expected);
                if (member == null) {
                    text.skipValue('}');
                    continue;
                }
                int index = member.index();
                expected = index + 1;
                reading.at(member.name());
                if (seen[index]) {
                    reading.fault(Fault.DUPLICATE);
                    text.skipValue('}');
                } else {
                    seen[index] = true;
                    values[index] = value(member.shape(), '}');
                }
            } while (text.more('}'));
        }
        reading.leave();
        return reading.make(model, values);
    }

    /** Most writers keep the declared order, and then no name is made a text of its own. */
    private @Nullable Member member(RecordModel<?> model, int expected) {
        if (expected < model.members().size()) {
            Member next = model.members().get(expected);
            if (text.skipName(next.name())) {
                return next;
            }
        }
        return model.member(text.name());
    }

    private List<@Nullable Object> list(Shape item, int close) {
        List<@Nullable Object> items = new ArrayList<>();
        boolean full = false;
        reading.enter();
        // A blank alone is a text of one blank.
        if (item == Scalar.TEXT ? !text.closesHere(close) : !text.closesAfterBlanks(close)) {
            do {
                full = items.size() == limits.listItems();
                if (full) {
                    text.skipValue(close);
                } else {
                    reading.at(items.size());
                    items.add(value(item, close));
                }
            } while (text.more(close));
        }
        leave(full);
        return Collections.unmodifiableList(items);
    }

    private Map<String, @Nullable Object> map(Shape value, int close) {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        boolean full = false;
        reading.enter();
        if (!text.closesAfterBlanks(close)) {
            do {
                String name = text.name();
                full = entries.size() == limits.listItems();
                reading.at(entries.size());
                if (full) {
                    text.skipValue(close);
                } else if (entries.containsKey(name)) {
                    reading.fault(Fault.DUPLICATE);
                    text.skipValue(close);
                } else if (scalars.read(Scalar.TEXT, name, reading) == null) {
                    text.skipValue(close);
                } else {
                    entries.put(name, value(value, close));
                }
            } while (text.more(close));
        }
        leave(full);
        return Collections.unmodifiableMap(entries);
    }

    private void leave(boolean full) {
        reading.leave();
        if (full) {
            reading.fault(Fault.ITEMS);
        }
    }
}
