package io.portaplus.wire.binding;

import io.portaplus.wire.parameter.Parameters;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a caller may say a request with.
 *
 * @param pathFormat the name of the format that a predefined path names; null on an operation's own route
 * @param variables of the path
 * @param body without content coding; must not be changed
 */
public record Source(
        @Nullable String pathFormat,
        Map<String, String> variables,
        Parameters query,
        @Nullable String contentType,
        byte[] body) {}
