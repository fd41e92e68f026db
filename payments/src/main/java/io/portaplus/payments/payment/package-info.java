/** A payment as it is remembered: its identity, its states, and the store that keeps it. */
@NullMarked
package io.portaplus.payments.payment;

import org.jspecify.annotations.NullMarked;
