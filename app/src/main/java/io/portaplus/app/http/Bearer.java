package io.portaplus.app.http;

import io.portaplus.payments.tenant.Caller;
import io.portaplus.payments.tenant.Presented;
import io.portaplus.payments.tenant.Scope;
import io.portaplus.payments.tenant.Tenants;
import io.portaplus.wire.Call;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a caller shows: a member of the request, or {@code Authorization: Bearer ...}. */
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

    /** For a request that has its members in the address, where no secret may be. */
    static Presented presented(Call call) {
        return new Presented(licence(call), call.remoteAddress(), null, null);
    }

    /** Who calls with a request that has its members in the address; found out once for a call. */
    static Caller caller(Call call, Tenants tenants, Scope needed) {
        return call.once(Caller.class, () -> tenants.authenticate(presented(call), needed));
    }

    /**
     * For a request that may carry its licence. Where it does, the header is not looked at: it may be that of a gateway
     * between.
     */
    static Presented presented(
            Call call, @Nullable String member, @Nullable String featureName, @Nullable Long contentId) {
        boolean given = !Objects.requireNonNullElse(member, "").isEmpty();
        return new Presented(given ? member : licence(call), call.remoteAddress(), featureName, contentId);
    }
}
