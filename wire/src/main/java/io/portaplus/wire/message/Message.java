package io.portaplus.wire.message;

import io.portaplus.wire.dto.ResponseStatus;
import io.portaplus.wire.format.UnreadableException;
import io.portaplus.wire.model.RecordModel;
import org.jspecify.annotations.Nullable;

/** One message, for the thread that answers it. */
public interface Message {
    /** The name of the operation that it is for, as it came. */
    String operation();

    /**
     * The request.
     *
     * @throws UnreadableException if it can't be read, with every fault that was found
     */
    <R extends Record> R read(RecordModel<R> model);

    /**
     * The answer.
     *
     * @param status that the operation set, 200 where it set none
     * @param answer null where there is none
     */
    <A extends Record> Reply answer(int status, RecordModel<A> model, @Nullable A answer);

    /** An answer of an operation that never has one. */
    Reply nothing();

    /**
     * An error.
     *
     * @param model of what the operation answers, or null where it never does or where there is no such operation
     */
    Reply error(int status, ResponseStatus told, @Nullable RecordModel<?> model);
}
