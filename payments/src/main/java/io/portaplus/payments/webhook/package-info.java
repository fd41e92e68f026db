/** Where the processor delivers its events: whose address it is, and whether a delivery is genuine. */
@NullMarked
package io.portaplus.payments.webhook;

import org.jspecify.annotations.NullMarked;
