package io.portaplus.wire.xml;

import io.portaplus.wire.format.Format;
import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.format.Reading;
import io.portaplus.wire.model.RecordModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * XML as .NET's {@code DataContractSerializer} writes it, on one line, with a declaration and without a mark. Read with
 * its elements in any order and of any namespace, but strict: a member that can't be read is a fault, never a default,
 * and all faults are told at once. Always UTF-8, never a DTD.
 */
public final class XmlFormat implements Format {
    private static final byte[] DECLARATION = XmlBuffer.utf8("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
    private static final int USUAL_BYTES = 1 << 12;

    private final ReadLimits limits;
    private final Elements elements = new Elements();

    public XmlFormat(ReadLimits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "xml";
    }

    @Override
    public String contentType() {
        return "application/xml";
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("application/xml", "text/xml");
    }

    @Override
    public <R extends Record> R read(RecordModel<R> model, byte[] body) {
        XmlScanner scanner = new XmlScanner(body);
        Reading reading = new Reading(limits);
        if (!scanner.start()) {
            return reading.finishEmpty(model);
        }
        R record = element(model, scanner, reading);
        scanner.finish();
        return reading.finish(record);
    }

    /**
     * Reads the element at whose start tag the scanner is, past whose end tag it goes.
     *
     * @throws io.portaplus.wire.format.UnreadableException as {@link #read}
     */
    public <R extends Record> R read(RecordModel<R> model, XmlScanner scanner) {
        Reading reading = new Reading(limits);
        return reading.finish(element(model, scanner, reading));
    }

    /** The name of the element must be the contract's; its namespace may be any. */
    private <R extends Record> @Nullable R element(RecordModel<R> model, XmlScanner scanner, Reading reading) {
        if (!scanner.localName().equalsIgnoreCase(model.name())) {
            throw Broken.without("its element must be " + model.name());
        }
        Object read = new XmlReader(scanner, limits, reading).value(elements.of(model));
        return read == null && !reading.hasFaults()
                ? reading.make(model, new @Nullable Object[model.members().size()])
                : model.type().cast(read);
    }

    @Override
    public <R extends Record> byte[] write(RecordModel<R> model, R answer) {
        XmlBuffer out = new XmlBuffer(USUAL_BYTES);
        out.put(DECLARATION);
        write(model, answer, out);
        return out.toBytes();
    }

    /** Writes its element, without a declaration. */
    public <R extends Record> void write(RecordModel<R> model, R answer, XmlBuffer out) {
        new XmlWriter(out, false).write(elements.of(model), answer);
    }

    /** Indented by two blanks and without a declaration, as the published pages show it. */
    @Override
    public <R extends Record> byte[] writeSample(RecordModel<R> model, R sample) {
        XmlBuffer out = new XmlBuffer(USUAL_BYTES);
        new XmlWriter(out, true).write(elements.of(model), sample);
        return out.toBytes();
    }
}
