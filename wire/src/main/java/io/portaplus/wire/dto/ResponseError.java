package io.portaplus.wire.dto;

import org.jspecify.annotations.Nullable;

/**
 * One fault of a request.
 *
 * @param fieldName path of the member, such as {@code ShoppingInformation[0].Quantity}
 */
@DeclaredOrder
@XmlNamespace(ResponseStatus.NAMESPACE)
public record ResponseError(
        @Nullable String errorCode,
        @Nullable String fieldName,
        @Nullable String message) {}
