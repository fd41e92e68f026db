package io.portaplus.app.http;

import io.portaplus.wire.Call;
import org.jspecify.annotations.Nullable;

/** The licence of a request that has its members in the address, where no secret may be. */
final class Bearer {
    private static final String SCHEME = "Bearer ";

    private Bearer() {}

    /** What {@code Authorization: Bearer ...} carries, or null. */
    static @Nullable String licence(Call call) {
        String header = call.header("Authorization");
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : null;
    }
}
