package io.portaplus.wire;

import io.portaplus.wire.format.Format;
import io.portaplus.wire.model.RecordModel;
import java.util.List;

/** A format as people read it: its samples' form, as plain text. */
record Pretty(Format format) implements Format {
    @Override
    public String name() {
        return format.name();
    }

    @Override
    public String contentType() {
        return "text/plain; charset=utf-8";
    }

    @Override
    public List<String> mediaTypes() {
        return format.mediaTypes();
    }

    @Override
    public <R extends Record> R read(RecordModel<R> model, byte[] body) {
        return format.read(model, body);
    }

    @Override
    public <R extends Record> byte[] write(RecordModel<R> model, R answer) {
        return format.writeSample(model, answer);
    }
}
