package io.portaplus.wire.json;

import io.portaplus.wire.format.Fault;
import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.format.Reading;
import io.portaplus.wire.format.ScalarText;
import io.portaplus.wire.model.Member;
import io.portaplus.wire.model.RecordModel;
import io.portaplus.wire.model.Scalar;
import io.portaplus.wire.model.Shape;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads one body, from tokens straight into records. After a fault it goes on with the next member. */
final class JsonReader {
    /** Any whole number of so many characters fits a long. */
    private static final int SURELY_LONG = 18;
    /** Any whole number of so many characters fits an int. */
    private static final int SURELY_INT = 9;

    private final JsonParser parser;
    private final byte[] body;
    private final ReadLimits limits;
    private final Reading reading;
    private final ScalarText texts;

    JsonReader(JsonParser parser, byte[] body, ReadLimits limits, Reading reading) {
        this.parser = parser;
        this.body = body;
        this.limits = limits;
        this.reading = reading;
        this.texts = new ScalarText(limits);
    }

    /** The parser is at the start of the object. Throws where the record can't be made. */
    <R extends Record> R readRoot(RecordModel<R> model) {
        R request = record(model);
        return request != null ? request : reading.finish(null);
    }

    /** The parser is at the start of the list. */
    <R extends Record> List<R> readBatch(RecordModel<R> model) {
        List<R> items = new ArrayList<>();
        reading.enter();
        boolean full = false;
        for (int at = 0; parser.nextToken() != JsonToken.END_ARRAY; at++) {
            full = at == limits.listItems();
            if (full) {
                break;
            }
            reading.at(at);
            R item = parser.currentToken() == JsonToken.START_OBJECT ? record(model) : null;
            if (item != null) {
                items.add(item);
            } else if (parser.currentToken() != JsonToken.END_OBJECT) {
                refuse(Fault.OBJECT);
            }
        }
        reading.leave();
        if (full) {
            skipRest();
        }
        reading.finish();
        return items;
    }

    /** The parser is at the start of the value, and then at its end. Null is one value; a fault leaves null. */
    @Nullable
    Object value(Shape shape) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        return switch (shape) {
            case Scalar scalar -> scalar(scalar);
            case Shape.OfRecord of ->
                parser.currentToken() == JsonToken.START_OBJECT ? record(of.model()) : refuse(Fault.OBJECT);
            case Shape.OfList of ->
                parser.currentToken() == JsonToken.START_ARRAY ? list(of.item()) : refuse(Fault.LIST);
            case Shape.OfMap of ->
                parser.currentToken() == JsonToken.START_OBJECT ? map(of.value()) : refuse(Fault.OBJECT);
        };
    }

    private <R extends Record> @Nullable R record(RecordModel<R> model) {
        int size = model.members().size();
        @Nullable Object[] values = new @Nullable Object[size];
        boolean[] seen = new boolean[size];
        reading.enter();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            Member member = model.member(name);
            if (member == null) {
                reading.atUnknown();
                parser.nextToken();
                parser.skipChildren();
                continue;
            }
            reading.at(member.name());
            parser.nextToken();
            if (seen[member.index()]) {
                refuse(Fault.DUPLICATE);
            } else {
                seen[member.index()] = true;
                values[member.index()] = value(member.shape());
            }
        }
        reading.leave();
        return reading.make(model, values);
    }

    private List<@Nullable Object> list(Shape item) {
        List<@Nullable Object> items = new ArrayList<>();
        reading.enter();
        boolean full = false;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            full = items.size() == limits.listItems();
            if (full) {
                break;
            }
            reading.at(items.size());
            items.add(value(item));
        }
        reading.leave();
        if (full) {
            skipRest();
        }
        return Collections.unmodifiableList(items);
    }

    private Map<String, @Nullable Object> map(Shape value) {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        reading.enter();
        boolean full = false;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            full = entries.size() == limits.listItems();
            if (full) {
                break;
            }
            reading.at(entries.size());
            parser.nextToken();
            if (entries.containsKey(name)) {
                refuse(Fault.DUPLICATE);
            } else if (texts.read(Scalar.TEXT, name, reading) == null) {
                parser.skipChildren();
            } else {
                entries.put(name, value(value));
            }
        }
        reading.leave();
        if (full) {
            skipRest();
        }
        return Collections.unmodifiableMap(entries);
    }

    private void skipRest() {
        reading.fault(Fault.ITEMS);
        for (int open = 1; open > 0; ) {
            JsonToken token = parser.currentToken();
            if (token != null && token.isStructStart()) {
                open++;
            } else if (token != null && token.isStructEnd()) {
                open--;
            }
            if (open > 0) {
                parser.nextToken();
            }
        }
    }

    private @Nullable Object scalar(Scalar scalar) {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> texts.read(scalar, parser.getString(), reading);
            case VALUE_NUMBER_INT -> wholeNumber(scalar);
            case VALUE_NUMBER_FLOAT -> texts.read(scalar, parser.getString(), reading);
            case VALUE_TRUE -> truth(scalar, true);
            case VALUE_FALSE -> truth(scalar, false);
            case START_OBJECT, START_ARRAY ->
                limits.lenient() && scalar == Scalar.TEXT ? rawText() : refuse(ScalarText.faultOf(scalar));
            default -> refuse(ScalarText.faultOf(scalar));
        };
    }

    /** What the old host gave to a text: the JSON itself. */
    private @Nullable Object rawText() {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        int end = (int) parser.currentLocation().getByteOffset();
        return texts.read(Scalar.TEXT, new String(body, start, end - start, StandardCharsets.UTF_8), reading);
    }

    /** Without a text in between where the number is surely small: most are. */
    private @Nullable Object wholeNumber(Scalar scalar) {
        int chars = parser.getStringLength();
        if (scalar == Scalar.INTEGER && chars <= SURELY_INT) {
            return parser.getIntValue();
        }
        if (scalar == Scalar.LONG && chars <= SURELY_LONG) {
            return parser.getLongValue();
        }
        if (scalar == Scalar.DECIMAL && chars <= SURELY_LONG) {
            return BigDecimal.valueOf(parser.getLongValue());
        }
        return texts.read(scalar, parser.getString(), reading);
    }

    private @Nullable Object truth(Scalar scalar, boolean value) {
        return switch (scalar) {
            case BOOLEAN -> value;
            case TEXT -> Boolean.toString(value);
            default -> refuse(ScalarText.faultOf(scalar));
        };
    }

    private @Nullable Object refuse(Fault fault) {
        reading.fault(fault);
        parser.skipChildren();
        return null;
    }
}
