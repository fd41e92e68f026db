package io.portaplus.wire.jsv;

import io.portaplus.wire.format.Fault;
import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.format.Reading;
import io.portaplus.wire.format.ScalarText;
import io.portaplus.wire.format.UnreadableException;
import io.portaplus.wire.json.JsonFormat;
import io.portaplus.wire.model.RecordModel;
import io.portaplus.wire.model.Scalar;
import io.portaplus.wire.model.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads values from JSV: the parameters of queries, forms and paths, and the cells of CSV. A text member is taken as it
 * stands. The outer brackets of a list and the outer braces of a map may be left out. What ServiceStack does not bind
 * there and callers send all the same is read too: JSON, told by its quoted names. Safe for use by many threads.
 */
public final class JsvReader {
    private final ReadLimits limits;
    private final ScalarText scalars;
    private final JsonFormat json;

    public JsvReader(ReadLimits limits) {
        this.limits = limits;
        this.scalars = new ScalarText(limits);
        // The request that the value belongs to is a level of its own.
        this.json = new JsonFormat(new ReadLimits(
                Math.max(1, limits.depth() - 1), limits.listItems(), limits.textChars(), limits.lenient()));
    }

    /**
     * The value of the request's member that the pass is at; null where the text is empty and the member no text, or
     * after noting what is wrong. The pass is left where it was.
     */
    public @Nullable Object read(Shape shape, String text, Reading reading) {
        if (shape == Scalar.TEXT) {
            return scalars.read(Scalar.TEXT, text, reading);
        }
        int level = reading.level();
        try {
            return isJson(shape, text)
                    ? json.readValue(shape, inBrackets(shape, text), reading)
                    : new JsvPass(text, limits, scalars, reading).alone(shape);
        } catch (UnreadableException broken) {
            return retry(shape, text, reading, level);
        } finally {
            reading.leaveTo(level);
        }
    }

    /** A whole request. Throws {@link UnreadableException} where its structure is broken. */
    <R extends Record> R request(RecordModel<R> model, String text) {
        Reading reading = new Reading(limits);
        if (text.isBlank()) {
            return reading.finishEmpty(model);
        }
        return reading.finish(new JsvPass(text, limits, scalars, reading).request(model));
    }

    /** A batch of requests, as {@link #request}. */
    <R extends Record> List<R> batch(RecordModel<R> model, String text) {
        Reading reading = new Reading(limits);
        List<R> requests = new JsvPass(text, limits, scalars, reading).batch(model);
        reading.finish();
        return requests;
    }

    /** Lists and maps of JSON texts look like JSV unless their texts hold escapes of JSON's. */
    private @Nullable Object retry(Shape shape, String text, Reading reading, int level) {
        reading.leaveTo(level);
        if (!isJson(shape, text) && !reading.hasFaults() && text.indexOf('\\') >= 0) {
            try {
                return json.readValue(shape, text, reading);
            } catch (UnreadableException neither) {
                reading.leaveTo(level);
            }
        }
        reading.fault(
                switch (shape) {
                    case Scalar scalar -> ScalarText.faultOf(scalar);
                    case Shape.OfList of -> Fault.LIST;
                    case Shape.OfRecord of -> Fault.CONTENT;
                    case Shape.OfMap of -> Fault.CONTENT;
                });
        return null;
    }

    /** JSV never quotes the names of members. */
    static boolean isJson(Shape shape, String text) {
        int at = afterBlanks(text, 0);
        if (shape instanceof Shape.OfList of) {
            return of.item() instanceof Shape.OfRecord
                    && (startsObject(text, at)
                            || (isAt(text, at, '[') && startsObject(text, afterBlanks(text, at + 1))));
        }
        return shape instanceof Shape.OfRecord && startsObject(text, at);
    }

    /** Values of a repeated parameter come joined by commas. */
    private static String inBrackets(Shape shape, String text) {
        return shape instanceof Shape.OfList && !isAt(text, afterBlanks(text, 0), '[') ? '[' + text + ']' : text;
    }

    private static boolean startsObject(String text, int at) {
        return isAt(text, at, '{') && isAt(text, afterBlanks(text, at + 1), '"');
    }

    private static boolean isAt(String text, int at, char wanted) {
        return at < text.length() && text.charAt(at) == wanted;
    }

    private static int afterBlanks(String text, int start) {
        int at = start;
        while (at < text.length() && JsvText.isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
