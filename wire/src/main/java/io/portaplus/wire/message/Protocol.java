package io.portaplus.wire.message;

import io.portaplus.wire.dto.ResponseStatus;
import io.portaplus.wire.format.UnreadableException;
import org.jspecify.annotations.Nullable;

/** A protocol whose messages are posted to one path, whatever their operation. Safe for use by many threads. */
public interface Protocol {
    /** The one segment of its path, in lower case, such as {@code soap11}; also the name of its format to operations. */
    String path();

    /**
     * Looks into a message so far that its operation is known.
     *
     * @throws UnreadableException if it is none
     */
    Message open(@Nullable String contentType, byte[] body);

    /** What is answered where there is no message: it can't be read, or its body is refused. */
    Reply refusal(int status, ResponseStatus told);
}
