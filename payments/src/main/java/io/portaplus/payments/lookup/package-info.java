/** How payments stand, for those who ask: one with its history, or a customer's, a page at a time. */
@NullMarked
package io.portaplus.payments.lookup;

import org.jspecify.annotations.NullMarked;
