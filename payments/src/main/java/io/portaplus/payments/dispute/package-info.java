/** Cardholders' banks that ask about a payment, take it back, or give it back. */
@NullMarked
package io.portaplus.payments.dispute;

import org.jspecify.annotations.NullMarked;
