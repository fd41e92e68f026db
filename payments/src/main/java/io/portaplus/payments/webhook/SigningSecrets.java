package io.portaplus.payments.webhook;

import io.portaplus.payments.secret.Secret;
import java.util.List;

/** What the processor signs an endpoint's deliveries with: up to two, while one is rolled; none: nothing is taken. */
@FunctionalInterface
public interface SigningSecrets {
    List<Secret> of(Endpoint endpoint);
}
