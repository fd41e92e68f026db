/** Webhooks: events sent to endpoints, signed, again after a failure, and disturbed on purpose. */
@NullMarked
package io.portaplus.sandbox.stripe.webhook;

import org.jspecify.annotations.NullMarked;
