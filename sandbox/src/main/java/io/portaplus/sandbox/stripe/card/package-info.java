/** The test cards, test bank accounts and test names of Stripe, and what each of them does. */
@NullMarked
package io.portaplus.sandbox.stripe.card;

import org.jspecify.annotations.NullMarked;
