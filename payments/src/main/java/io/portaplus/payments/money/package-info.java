/** Exact money in the currencies and steps that Stripe can charge. */
@NullMarked
package io.portaplus.payments.money;

import org.jspecify.annotations.NullMarked;
