package io.portaplus.wire.dto;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, in the shape that every ServiceStack client knows.
 *
 * @param errorCode stable code that a program may branch on
 * @param message one sentence for a portal developer, or for the cardholder where the code is a decline
 * @param stackTrace never filled in; a member of the published shape, null in XML and absent elsewhere
 * @param errors every fault of the request, each with the path of its member
 */
@DeclaredOrder
@XmlNamespace(ResponseStatus.NAMESPACE)
public record ResponseStatus(
        @Nullable String errorCode,
        @Nullable String message,
        @Nullable String stackTrace,
        List<ResponseError> errors) {
    /** Where ServiceStack's own types live in XML. */
    public static final String NAMESPACE = "http://schemas.servicestack.net/types";

    public ResponseStatus {
        errors = List.copyOf(errors);
    }

    public ResponseStatus(@Nullable String errorCode, @Nullable String message, List<ResponseError> errors) {
        this(errorCode, message, null, errors);
    }
}
