package io.portaplus.wire.xml;

import io.portaplus.wire.model.Scalar;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes records as .NET's data contracts do: every member, nulls as {@code nil}, on one line or indented. */
final class XmlWriter {
    private static final byte[] LINE = XmlBuffer.utf8("\r\n");
    private static final byte[] INDENT = XmlBuffer.utf8("  ");

    private final XmlBuffer out;
    private final boolean indented;
    private int depth;

    XmlWriter(XmlBuffer out, boolean indented) {
        this.out = out;
        this.indented = indented;
    }

    void write(Element element, @Nullable Object value) {
        Element.Tags tags = element.tags();
        if (value == null) {
            out.put(tags.nil());
            return;
        }
        switch (element.content()) {
            case Element.OfScalar of -> scalar(tags, of.scalar(), value);
            case Element.OfRecord of -> record(tags, of, value);
            case Element.OfList of -> list(tags, of, (List<?>) value);
            case Element.OfMap of -> map(tags, of, (Map<?, ?>) value);
        }
    }

    private void record(Element.Tags tags, Element.OfRecord of, Object holder) {
        if (of.fields().isEmpty()) {
            out.put(tags.empty());
            return;
        }
        start(tags);
        for (Element.Field field : of.fields()) {
            line();
            write(field.element(), field.member().of(holder));
        }
        end(tags);
    }

    private void list(Element.Tags tags, Element.OfList of, List<? extends @Nullable Object> items) {
        if (items.isEmpty()) {
            out.put(tags.empty());
            return;
        }
        start(tags);
        for (Object item : items) {
            line();
            write(of.item(), item);
        }
        end(tags);
    }

    private void map(Element.Tags tags, Element.OfMap of, Map<?, ? extends @Nullable Object> entries) {
        if (entries.isEmpty()) {
            out.put(tags.empty());
            return;
        }
        start(tags);
        entries.forEach((key, value) -> {
            line();
            start(of.entry());
            line();
            write(of.key(), key);
            line();
            write(of.value(), value);
            end(of.entry());
        });
        end(tags);
    }

    private void scalar(Element.Tags tags, Scalar scalar, Object value) {
        if (scalar == Scalar.TEXT && ((String) value).isEmpty()) {
            out.put(tags.empty());
            return;
        }
        out.put(tags.start());
        switch (scalar) {
            case TEXT -> out.putText((String) value);
            case INTEGER, LONG, BOOLEAN -> out.putPlain(value.toString());
            case DECIMAL -> out.putPlain(((BigDecimal) value).toPlainString());
            case INSTANT -> out.putPlain(XmlInstant.text((Instant) value));
        }
        out.put(tags.end());
    }

    private void start(Element.Tags tags) {
        out.put(tags.start());
        depth++;
    }

    private void end(Element.Tags tags) {
        depth--;
        line();
        out.put(tags.end());
    }

    private void line() {
        if (indented) {
            out.put(LINE);
            for (int level = 0; level < depth; level++) {
                out.put(INDENT);
            }
        }
    }
}
