package io.portaplus.wire.json;

import io.portaplus.wire.format.Fault;
import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.format.Reading;
import io.portaplus.wire.format.UnreadableException;
import io.portaplus.wire.format.Utf8;
import io.portaplus.wire.model.RecordModel;
import io.portaplus.wire.model.Shape;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/** Whole bodies: one request, or a batch of them. */
final class JsonBodies {
    private static final int FIRST_BYTES = 4;

    private final JsonFactory factory;
    private final ReadLimits limits;

    JsonBodies(JsonFactory factory, ReadLimits limits) {
        this.factory = factory;
        this.limits = limits;
    }

    <R extends Record> R one(RecordModel<R> model, byte[] body) {
        Reading reading = new Reading(limits);
        byte[] bare = withoutMark(body);
        try (JsonParser parser = open(bare)) {
            return toItsEnd(parser, reading, () -> {
                JsonToken first = parser.nextToken();
                if (first == null) {
                    return reading.finishEmpty(model);
                }
                if (first != JsonToken.START_OBJECT) {
                    throw broken("it must be an object", parser.currentTokenLocation());
                }
                return new JsonReader(parser, bare, limits, reading).readRoot(model);
            });
        } catch (JacksonException wrong) {
            throw broken(wrong);
        }
    }

    <R extends Record> List<R> batch(RecordModel<R> model, byte[] body) {
        Reading reading = new Reading(limits);
        byte[] bare = withoutMark(body);
        try (JsonParser parser = open(bare)) {
            return toItsEnd(parser, reading, () -> {
                if (parser.nextToken() != JsonToken.START_ARRAY) {
                    throw broken("a batch must be a list", parser.currentTokenLocation());
                }
                return new JsonReader(parser, bare, limits, reading).readBatch(model);
            });
        } catch (JacksonException wrong) {
            throw broken(wrong);
        }
    }

    @Nullable
    Object value(Shape shape, String text, Reading reading) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (JsonParser parser = open(bytes)) {
            if (parser.nextToken() == null) {
                return null;
            }
            Object value = new JsonReader(parser, bytes, limits, reading).value(shape);
            if (parser.nextToken() != null) {
                throw broken("something follows its end", parser.currentTokenLocation());
            }
            return value;
        } catch (StreamConstraintsException tooDeep) {
            reading.fault(Fault.DEPTH);
            return null;
        } catch (JacksonException wrong) {
            throw broken(wrong);
        }
    }

    private JsonParser open(byte[] body) {
        checkEncoding(body);
        return factory.createParser(ObjectReadContext.empty(), body);
    }

    private <T> T toItsEnd(JsonParser parser, Reading reading, Supplier<T> read) {
        try {
            T all = read.get();
            if (parser.nextToken() != null) {
                throw broken("something follows its end", parser.currentTokenLocation());
            }
            reading.finish();
            return all;
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

    private static byte[] withoutMark(byte[] body) {
        int mark = Utf8.markLength(body);
        return mark > 0 ? Arrays.copyOfRange(body, mark, body.length) : body;
    }

    /** The parser would take a zero among the first bytes for UTF-16 or UTF-32. */
    private static void checkEncoding(byte[] body) {
        for (int at = 0; at < Math.min(body.length, FIRST_BYTES); at++) {
            if (body[at] == 0) {
                throw broken("it is not valid UTF-8", null);
            }
        }
        if (!Utf8.isValid(body)) {
            throw broken("it is not valid UTF-8", null);
        }
    }

    private static UnreadableException broken(JacksonException wrong) {
        String reason = wrong instanceof UnexpectedEndOfInputException ? "it ends too early" : "it is not valid JSON";
        return broken(reason, wrong.getLocation());
    }

    private static UnreadableException broken(String reason, @Nullable TokenStreamLocation location) {
        String where =
                location == null ? "" : ", at line " + location.getLineNr() + ", column " + location.getColumnNr();
        return new UnreadableException("Could not read the request as JSON: " + reason + where + ".");
    }
}
