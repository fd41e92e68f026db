package io.portaplus.wire.format;

import io.portaplus.wire.model.RecordModel;
import java.util.List;

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
}
