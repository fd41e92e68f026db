/** How a Stripe client talks: form parameters, keys, errors, idempotency, and the order in which a request is served. */
@NullMarked
package io.portaplus.sandbox.stripe.protocol;

import org.jspecify.annotations.NullMarked;
