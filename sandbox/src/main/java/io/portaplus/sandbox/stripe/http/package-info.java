/** The HTTP side: reads requests, serves them in the order that Stripe keeps, and sends replies, whole or broken. */
@NullMarked
package io.portaplus.sandbox.stripe.http;

import org.jspecify.annotations.NullMarked;
