/** Tests of what can be made to go wrong. */
@NullMarked
package io.portaplus.sandbox.stripe.fault;

import org.jspecify.annotations.NullMarked;
