/** The pages and the JSON under /_sandbox/: tokens, truth, faults and the clock. */
@NullMarked
package io.portaplus.sandbox.stripe.control;

import org.jspecify.annotations.NullMarked;
