package io.portaplus.stripe;

import io.portaplus.payments.secret.Secret;
import io.portaplus.payments.tenant.AccountId;
import java.util.Optional;

/** The secret key of each account that this installation can still work on. */
@FunctionalInterface
public interface StripeKeys {
    /** The key, or nothing where it was taken away. */
    Optional<Secret> of(AccountId account);
}
