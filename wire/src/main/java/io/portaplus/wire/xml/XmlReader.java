package io.portaplus.wire.xml;

import io.portaplus.wire.format.Fault;
import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.format.Reading;
import io.portaplus.wire.format.ScalarText;
import io.portaplus.wire.model.Member;
import io.portaplus.wire.model.Scalar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one record from elements in any order, of any namespace. Names are compared as ServiceStack compares those of
 * the other formats, in any case; every element in a list is an item, every element in a dictionary an entry, whatever
 * they are called, so that nothing that was meant is lost. After a fault it goes on with the next member.
 */
final class XmlReader {
    private final XmlScanner scanner;
    private final ReadLimits limits;
    private final Reading reading;
    private final ScalarText texts;

    XmlReader(XmlScanner scanner, ReadLimits limits, Reading reading) {
        this.scanner = scanner;
        this.limits = limits;
        this.reading = reading;
        this.texts = new ScalarText(limits);
    }

    /** The value of the element at whose start tag the scanner is, past whose end tag it goes; or null. */
    @Nullable
    Object value(Element element) {
        Fault wrong = faultOf(element.content());
        String nil = scanner.attribute(Contracts.INSTANCE, "nil");
        if (nil != null) {
            switch (nil.strip()) {
                case "true", "1" -> {
                    return nothing(wrong);
                }
                case "false", "0" -> {}
                default -> {
                    return refuse(wrong);
                }
            }
        }
        return switch (element.content()) {
            case Element.OfScalar of -> scalar(of.scalar());
            case Element.OfRecord of -> record(of);
            case Element.OfList of -> list(of.item());
            case Element.OfMap of -> map(of);
        };
    }

    private static Fault faultOf(Element.Content content) {
        return switch (content) {
            case Element.OfScalar of -> ScalarText.faultOf(of.scalar());
            case Element.OfRecord _, Element.OfMap _ -> Fault.OBJECT;
            case Element.OfList _ -> Fault.LIST;
        };
    }

    /** A null; what says that it is one and has something inside all the same is not clear. */
    private @Nullable Object nothing(Fault wrong) {
        String text = scanner.text();
        if (text == null) {
            skipRest();
        }
        if (text == null || !text.isBlank()) {
            reading.fault(wrong);
        }
        return null;
    }

    private @Nullable Object scalar(Scalar scalar) {
        String text = scanner.text();
        if (text != null) {
            return texts.read(scalar, text, reading);
        }
        skipRest();
        reading.fault(ScalarText.faultOf(scalar));
        return null;
    }

    private @Nullable Object record(Element.OfRecord of) {
        int size = of.fields().size();
        @Nullable Object[] values = new @Nullable Object[size];
        boolean[] seen = new boolean[size];
        boolean stray = false;
        int expected = 0;
        enter();
        while (true) {
            while (expected < size && !seen[expected] && leaf(of.fields().get(expected), values)) {
                seen[expected++] = true;
            }
            if (!scanner.nextElement()) {
                break;
            }
            stray |= scanner.passedText();
            int position = find(of, expected);
            if (position < 0) {
                reading.atUnknown();
                skip();
                continue;
            }
            expected = position + 1;
            Element.Field field = of.fields().get(position);
            reading.at(field.member().name());
            if (seen[position]) {
                refuse(Fault.DUPLICATE);
            } else {
                seen[position] = true;
                values[field.member().index()] = value(field.element());
            }
        }
        stray |= scanner.passedText();
        reading.leave();
        if (stray) {
            reading.fault(Fault.OBJECT);
        }
        return reading.make(of.model(), values);
    }

    /** Reads the member if it is next and written as expected. */
    private boolean leaf(Element.Field field, @Nullable Object[] values) {
        Element element = field.element();
        Scalar scalar = element.content() instanceof Element.OfScalar of ? of.scalar() : null;
        if (!scanner.nextLeaf(element.tags(), scalar != null)) {
            return false;
        }
        String text = scanner.leafText();
        if (text != null && scalar != null) {
            reading.at(field.member().name());
            values[field.member().index()] = texts.read(scalar, text, reading);
        }
        return true;
    }

    /** The place of the member that the start tag names, or -1; it is mostly the one that is expected. */
    private int find(Element.OfRecord of, int expected) {
        List<Element.Field> fields = of.fields();
        int size = fields.size();
        for (int step = 0; step < size; step++) {
            int position = (expected + step) % size;
            if (scanner.isNamed(fields.get(position).member().name())) {
                return position;
            }
        }
        Member member = of.model().member(scanner.localName());
        return member == null ? -1 : fields.indexOf(of.declared().get(member.index()));
    }

    private List<@Nullable Object> list(Element item) {
        List<@Nullable Object> items = new ArrayList<>();
        boolean stray = false;
        boolean full = false;
        enter();
        while (scanner.nextElement()) {
            stray |= scanner.passedText();
            full |= items.size() == limits.listItems();
            if (full) {
                skip();
            } else {
                reading.at(items.size());
                items.add(value(item));
            }
        }
        stray |= scanner.passedText();
        reading.leave();
        if (stray) {
            reading.fault(Fault.LIST);
        }
        if (full) {
            reading.fault(Fault.ITEMS);
        }
        return Collections.unmodifiableList(items);
    }

    private Map<String, @Nullable Object> map(Element.OfMap of) {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        boolean stray = false;
        boolean full = false;
        enter();
        for (int count = 0; scanner.nextElement(); count++) {
            stray |= scanner.passedText();
            full |= count == limits.listItems();
            if (full) {
                skip();
            } else {
                reading.at(count);
                entry(of, entries);
            }
        }
        stray |= scanner.passedText();
        reading.leave();
        if (stray) {
            reading.fault(Fault.OBJECT);
        }
        if (full) {
            reading.fault(Fault.ITEMS);
        }
        return Collections.unmodifiableMap(entries);
    }

    private void entry(Element.OfMap of, Map<String, @Nullable Object> entries) {
        String key = null;
        Object value = null;
        int keys = 0;
        int values = 0;
        boolean stray = false;
        while (scanner.nextElement()) {
            stray |= scanner.passedText();
            String name = scanner.localName();
            if (name.equalsIgnoreCase("Key") && ++keys == 1) {
                key = (String) value(of.key());
                if (key == null) {
                    reading.fault(Fault.TEXT);
                }
            } else if (name.equalsIgnoreCase("Value") && ++values == 1) {
                value = value(of.value());
            } else {
                skip();
            }
        }
        if (stray || scanner.passedText()) {
            reading.fault(Fault.OBJECT);
        }
        if (keys > 1 || values > 1 || (key != null && entries.containsKey(key))) {
            reading.fault(Fault.DUPLICATE);
        } else if (keys == 0) {
            reading.fault(Fault.OBJECT);
        } else if (key != null) {
            entries.put(key, value);
        }
    }

    private @Nullable Object refuse(Fault fault) {
        reading.fault(fault);
        skip();
        return null;
    }

    private void enter() {
        reading.enter();
        if (reading.level() > limits.depth()) {
            tooDeep();
        }
    }

    /** Past the current element, which may be nested as deep as there is room for. */
    private void skip() {
        if (!scanner.skip(limits.depth() - reading.level())) {
            tooDeep();
        }
    }

    /** Past the element around the current one. */
    private void skipRest() {
        do {
            skip();
        } while (scanner.nextElement());
    }

    /** Nothing is read beyond that; what was found so far is told. */
    private void tooDeep() {
        reading.fault(Fault.DEPTH);
        reading.finish();
    }
}
