package io.portaplus.wire.message;

import java.util.Map;

/**
 * What a protocol answers.
 *
 * @param status of HTTP
 * @param headers besides the content type
 * @param body must not be changed
 */
public record Reply(int status, Map<String, String> headers, String contentType, byte[] body) {}
