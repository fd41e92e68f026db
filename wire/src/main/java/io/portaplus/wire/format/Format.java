package io.portaplus.wire.format;

import io.portaplus.wire.model.RecordModel;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A wire format: how records are read and written. Safe for use by many threads. */
public interface Format {
    /** Its name in a path such as {@code /json/reply/Op} and in {@code ?format=}; lower case. */
    String name();

    /** The {@code Content-Type} of what it writes, with its parameters. */
    String contentType();

    /** The media types that name it in {@code Accept} and {@code Content-Type}; lower case, without parameters. */
    List<String> mediaTypes();

    /**
     * Reads a request. An empty body is a record of which nothing was given.
     *
     * @throws UnreadableException if it can't be read, with every fault that was found
     */
    <R extends Record> R read(RecordModel<R> model, byte[] body);

    /** Writes an answer, whole. */
    <R extends Record> byte[] write(RecordModel<R> model, R answer);

    /**
     * Writes a sample for people to read: laid out over lines where the format has such a form, and without what only a
     * program needs, such as an XML declaration. Without such a form it is what {@link #write} writes.
     */
    default <R extends Record> byte[] writeSample(RecordModel<R> model, R sample) {
        return write(model, sample);
    }

    /** Writes an answer, whole, where the format tells of the call too. */
    default <R extends Record> byte[] write(RecordModel<R> model, R answer, Occasion occasion) {
        return write(model, answer);
    }

    /** Whether requests can be read in it; where not, a body is what its {@code Content-Type} says. */
    default boolean reads() {
        return true;
    }

    /** Headers that its answers carry besides {@code Content-Type}. */
    default Map<String, String> headers(String operation) {
        return Map.of();
    }

    /**
     * The styles and scripts that stand inside of its pages, each exactly as between its tags: a browser is told to take
     * these and no others.
     */
    default List<String> inlined() {
        return List.of();
    }

    /** Whether one body can hold a batch of requests, and one answer all of theirs. */
    default boolean holdsBatches() {
        return false;
    }

    /**
     * Reads a batch: all items, at most as many as a list may have. The paths of faults begin with the item's place,
     * such as {@code [2].Quantity}.
     *
     * @throws UnreadableException as {@link #read}, after all items were looked at
     */
    default <R extends Record> List<R> readBatch(RecordModel<R> model, byte[] body) {
        throw new UnsupportedOperationException(name() + " holds no batches");
    }

    /** Puts answers that were written one by one into one; null for an item that has none. */
    default byte[] joinBatch(List<byte @Nullable []> answers) {
        throw new UnsupportedOperationException(name() + " holds no batches");
    }
}
