/** Stripe's events: which change of which object makes which, declared as rules and carried out at each commit. */
@NullMarked
package io.portaplus.sandbox.stripe.event;

import org.jspecify.annotations.NullMarked;
