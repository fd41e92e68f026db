/** The pages and the JSON under /_sandbox/: tokens, truth, faults, clock and the 3-D Secure page. */
@NullMarked
package io.portaplus.sandbox.stripe.control;

import org.jspecify.annotations.NullMarked;
