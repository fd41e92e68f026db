/** Postings that somebody asks for by an operation: nothing moved at the processor, and a repeat posts nothing. */
@NullMarked
package io.portaplus.payments.adjustment;

import org.jspecify.annotations.NullMarked;
