/** Where this service may be led by an address that somebody else chose. */
@NullMarked
package io.portaplus.payments.destination;

import org.jspecify.annotations.NullMarked;
