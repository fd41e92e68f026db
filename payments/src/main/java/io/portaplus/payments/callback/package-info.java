/** Tells an operator's own system of final outcomes: enqueued with the outcome, signed, sent until it is taken. */
@NullMarked
package io.portaplus.payments.callback;

import org.jspecify.annotations.NullMarked;
