/** Stripe as the card processor: stripe-java over a transport of our own, and every failure turned into an answer. */
@NullMarked
package io.portaplus.stripe;

import org.jspecify.annotations.NullMarked;
