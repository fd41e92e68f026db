package io.portaplus.wire.json;

import io.portaplus.wire.format.Fault;
import io.portaplus.wire.format.Format;
import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.format.Reading;
import io.portaplus.wire.format.UnreadableException;
import io.portaplus.wire.model.RecordModel;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.ByteArrayBuilder;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * JSON as ServiceStack's clients write and read it, but strict: a member that can't be read is a fault, never a
 * default, and all faults are told at once. Always UTF-8, whatever a header says.
 */
public final class JsonFormat implements Format {
    private static final int FIRST_BYTES = 4;

    private final JsonFactory factory;
    private final ReadLimits limits;
    private final JsonNames names = new JsonNames();

    public JsonFormat(ReadLimits limits) {
        this.limits = limits;
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
        Reading reading = new Reading();
        int start = startsWithMark(body) ? 3 : 0;
        checkEncoding(body, start);
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), body, start, body.length - start)) {
            return read(model, parser, reading);
        } catch (UnexpectedEndOfInputException ended) {
            throw broken("it ends too early", ended.getLocation());
        } catch (JacksonException wrong) {
            throw broken("it is not valid JSON", wrong.getLocation());
        }
    }

    private <R extends Record> R read(RecordModel<R> model, JsonParser parser, Reading reading) {
        try {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return empty(model, reading);
            }
            if (first != JsonToken.START_OBJECT) {
                throw broken("it must be an object", parser.currentTokenLocation());
            }
            R request = new JsonReader(parser, limits, reading).readRoot(model);
            if (parser.nextToken() != null) {
                throw broken("something follows its end", parser.currentTokenLocation());
            }
            reading.finish();
            return request;
        } catch (StreamConstraintsException tooDeep) {
            if (parser.streamReadContext().getNestingDepth() < limits.depth()) {
                throw tooDeep;
            }
            // The parser can't go on; what was found so far is told.
            reading.fault(Fault.DEPTH);
            reading.finish();
            throw tooDeep;
        }
    }

    @Override
    public <R extends Record> byte[] write(RecordModel<R> model, R answer) {
        ByteArrayBuilder bytes = new ByteArrayBuilder();
        try (var generator = factory.createGenerator(ObjectWriteContext.empty(), bytes)) {
            new JsonWriter(generator, names).write(model, answer);
        }
        return bytes.toByteArray();
    }

    private static <R extends Record> R empty(RecordModel<R> model, Reading reading) {
        try {
            return model.createEmpty();
        } catch (RuntimeException refused) {
            reading.fault(Fault.CONTENT);
            reading.finish();
            throw refused;
        }
    }

    private static boolean startsWithMark(byte[] body) {
        return body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF;
    }

    /** The parser would take a zero among the first bytes for UTF-16 or UTF-32. */
    private static void checkEncoding(byte[] body, int start) {
        for (int at = start; at < Math.min(body.length, start + FIRST_BYTES); at++) {
            if (body[at] == 0) {
                throw broken("it is not valid UTF-8", null);
            }
        }
        if (!Utf8.isValid(body)) {
            throw broken("it is not valid UTF-8", null);
        }
    }

    private static UnreadableException broken(String reason, @Nullable TokenStreamLocation location) {
        String where =
                location == null ? "" : ", at line " + location.getLineNr() + ", column " + location.getColumnNr();
        return new UnreadableException("Could not read the request as JSON: " + reason + where + ".");
    }
}
