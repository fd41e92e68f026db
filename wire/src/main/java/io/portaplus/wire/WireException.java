package io.portaplus.wire;

import io.portaplus.wire.dto.ResponseError;
import io.portaplus.wire.dto.ResponseStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request that is answered with an error: the status, and an {@code ErrorResponse} in the format that was asked for.
 * Everything in it goes to the caller.
 */
public final class WireException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient ResponseStatus responseStatus;
    private final transient Map<String, String> headers;

    /** With headers of its own, such as {@code Retry-After}. */
    public WireException(int status, ResponseStatus responseStatus, Map<String, String> headers) {
        super(status + " " + responseStatus.errorCode(), null, false, false);
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("An error has a status from 400 to 599");
        }
        headers.forEach(HeaderText::check);
        this.status = status;
        this.responseStatus = responseStatus;
        this.headers = new LinkedHashMap<>(headers);
    }

    /** With the faults of the request, each with the path of its member. */
    public WireException(int status, String errorCode, String message, List<ResponseError> errors) {
        this(status, new ResponseStatus(errorCode, message, errors), Map.of());
    }

    /** With one sentence. */
    public WireException(int status, String errorCode, String message) {
        this(status, errorCode, message, List.of());
    }

    /** The same with these faults in place of its own. */
    WireException with(List<ResponseError> errors) {
        return new WireException(
                status, new ResponseStatus(responseStatus.errorCode(), responseStatus.message(), errors), headers);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** What went wrong. */
    public ResponseStatus responseStatus() {
        return responseStatus;
    }

    /** The extra headers in their order; not to be changed. */
    public Map<String, String> headers() {
        return headers;
    }
}
