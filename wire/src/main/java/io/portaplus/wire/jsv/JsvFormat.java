package io.portaplus.wire.jsv;

import io.portaplus.wire.format.Format;
import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.format.UnreadableException;
import io.portaplus.wire.format.Utf8;
import io.portaplus.wire.json.JsonFormat;
import io.portaplus.wire.model.RecordModel;
import io.portaplus.wire.model.Shape;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * JSV as ServiceStack writes it. The reader takes what ServiceStack's takes for an object, and JSON too; but it is
 * strict about values: a member that can't be read is a fault, never a default, and all faults are told at once.
 */
public final class JsvFormat implements Format {
    /** Of a text that is written; a typical answer has more than one thousand. */
    private static final int FIRST_CHARS = 1 << 11;

    private final JsvReader reader;
    private final JsonFormat json;

    public JsvFormat(ReadLimits limits) {
        this.reader = new JsvReader(limits);
        this.json = new JsonFormat(limits);
    }

    @Override
    public String name() {
        return "jsv";
    }

    @Override
    public String contentType() {
        return "application/jsv";
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("application/jsv", "text/jsv");
    }

    @Override
    public <R extends Record> R read(RecordModel<R> model, byte[] body) {
        String text = text(body);
        return JsvReader.isJson(new Shape.OfRecord(model), text) ? json.read(model, body) : reader.request(model, text);
    }

    @Override
    public <R extends Record> byte[] write(RecordModel<R> model, R answer) {
        StringBuilder out = new StringBuilder(FIRST_CHARS);
        new JsvWriter(out).record(model, answer);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean holdsBatches() {
        return true;
    }

    @Override
    public <R extends Record> List<R> readBatch(RecordModel<R> model, byte[] body) {
        String text = text(body);
        return JsvReader.isJson(new Shape.OfList(new Shape.OfRecord(model)), text)
                ? json.readBatch(model, body)
                : reader.batch(model, text);
    }

    @Override
    public byte[] joinBatch(List<byte @Nullable []> answers) {
        return answers.stream()
                .map(answer -> answer == null ? "" : new String(answer, StandardCharsets.UTF_8))
                .collect(Collectors.joining(",", "[", "]"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] body) {
        String text = Utf8.text(body);
        if (text == null) {
            throw new UnreadableException("Could not read the request as JSV: it is not valid UTF-8.");
        }
        return text;
    }

    /**
     * The pretty form: a member on each line, tabs, CRLF. Blanks count in JSV, so this form is not for reading it back.
     */
    @Override
    public <R extends Record> byte[] writeSample(RecordModel<R> model, R sample) {
        StringBuilder out = new StringBuilder(FIRST_CHARS);
        new JsvWriter(out, new JsvLayout(out)).record(model, sample);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}
