package io.portaplus.wire.json;

import io.portaplus.wire.format.Format;
import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.format.Reading;
import io.portaplus.wire.model.RecordModel;
import io.portaplus.wire.model.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.BufferRecycler;
import tools.jackson.core.util.ByteArrayBuilder;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * JSON as ServiceStack's clients write and read it, but strict: a member that can't be read is a fault, never a
 * default, and all faults are told at once. Always UTF-8, whatever a header says.
 */
public final class JsonFormat implements Format {
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private final JsonFactory factory;
    private final JsonBodies bodies;
    private final JsonNames names = new JsonNames();

    public JsonFormat(ReadLimits limits) {
        // The body's size is the host's limit; lengths of numbers, names and texts are checked by the reader itself,
        // which goes on after a fault.
        this.factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth())
                        .maxNumberLength(Integer.MAX_VALUE)
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .build())
                .characterEscapes(new Escapes())
                .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
                .build();
        this.bodies = new JsonBodies(factory, limits);
    }

    @Override
    public String name() {
        return "json";
    }

    @Override
    public String contentType() {
        return "application/json; charset=utf-8";
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("application/json", "text/json");
    }

    @Override
    public <R extends Record> R read(RecordModel<R> model, byte[] body) {
        return bodies.one(model, body);
    }

    /**
     * Reads one value that is part of a request in another form, such as a query parameter. Its faults are noted at the
     * member that the pass is at; the pass may be left deeper than it was.
     *
     * @throws io.portaplus.wire.format.UnreadableException if the text is no JSON
     */
    public @Nullable Object readValue(Shape shape, String text, Reading reading) {
        return bodies.value(shape, text, reading);
    }

    @Override
    public boolean holdsBatches() {
        return true;
    }

    @Override
    public <R extends Record> List<R> readBatch(RecordModel<R> model, byte[] body) {
        return bodies.batch(model, body);
    }

    @Override
    public byte[] joinBatch(List<byte @Nullable []> answers) {
        ByteArrayBuilder all = new ByteArrayBuilder();
        char before = '[';
        for (byte[] answer : answers) {
            all.write(before);
            all.write(answer == null ? NULL : answer);
            before = ',';
        }
        if (before == '[') {
            all.write('[');
        }
        all.write(']');
        return all.toByteArray();
    }

    @Override
    public <R extends Record> byte[] write(RecordModel<R> model, R answer) {
        // The generator takes its buffers from where the builder has its own.
        BufferRecycler buffers = factory._getBufferRecycler();
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(buffers)) {
            try (var generator = factory.createGenerator(ObjectWriteContext.empty(), bytes)) {
                new JsonWriter(generator, names).write(model, answer);
            }
            return bytes.getClearAndRelease();
        } finally {
            buffers.releaseToPool();
        }
    }
}
