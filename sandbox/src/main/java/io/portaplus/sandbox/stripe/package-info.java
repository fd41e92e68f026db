/** A stand-in for Stripe that serves any Stripe client, keeps its state and refuses what it does not know. */
@NullMarked
package io.portaplus.sandbox.stripe;

import org.jspecify.annotations.NullMarked;
