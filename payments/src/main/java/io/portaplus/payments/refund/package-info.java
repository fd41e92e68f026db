/** Money that is given back: by an operation of ours, or on the processor's dashboard. */
@NullMarked
package io.portaplus.payments.refund;

import org.jspecify.annotations.NullMarked;
