package io.portaplus.app.http;

import io.portaplus.payments.audit.By;
import io.portaplus.payments.secret.Secret;
import io.portaplus.wire.Call;
import io.portaplus.wire.WireException;
import java.time.InstantSource;
import java.util.Optional;

/** Lets in who has the installation's own key, {@code PORTAPLUS_ADMIN_KEY}, in the Authorization header; nobody without. */
final class Operator {
    private final Optional<Secret> key;
    private final InstantSource clock;

    Operator(Optional<Secret> key, InstantSource clock) {
        this.key = key;
        this.clock = clock;
    }

    /** Whether it is the operator who calls. */
    boolean calls(Call call) {
        String given = Bearer.licence(call);
        return given != null && key.filter(new Secret(given)::equals).isPresent();
    }

    /**
     * @throws WireException 401 where it is not the operator who calls
     */
    void check(Call call) {
        if (!calls(call)) {
            throw new WireException(401, "InvalidAdminKey", "The operator's key is not valid.");
        }
    }

    /**
     * Who it is, for the audit.
     *
     * @throws WireException as {@link #check}
     */
    By by(Call call) {
        check(call);
        return new By(By.ADMIN, call.remoteAddress(), clock.instant());
    }
}
