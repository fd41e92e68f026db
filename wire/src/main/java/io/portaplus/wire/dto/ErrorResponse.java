package io.portaplus.wire.dto;

/** The answer where there is nothing to say but what went wrong. */
@XmlNamespace(ResponseStatus.NAMESPACE)
public record ErrorResponse(ResponseStatus responseStatus) {}
