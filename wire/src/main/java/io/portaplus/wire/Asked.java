package io.portaplus.wire;

import io.portaplus.wire.Routes.Target;
import io.portaplus.wire.format.Format;
import io.portaplus.wire.parameter.Parameters;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for, as far as its target and headers tell.
 *
 * @param format of the answer
 */
record Asked(Target target, Parameters query, Format format, HttpFields headers, Call.Origin origin) {
    OperationModel<?, ?> operation() {
        return target.operation();
    }

    /** The function that is called with the answer, or null. */
    @Nullable
    String callback() {
        return format.name().equals("json") ? Negotiation.callback(query) : null;
    }

    /** The same, answered in another format. */
    Asked in(Format other) {
        return new Asked(target, query, other, headers, origin);
    }
}
