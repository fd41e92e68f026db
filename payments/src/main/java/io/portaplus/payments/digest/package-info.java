/** Digests of what is compared and not kept. */
@NullMarked
package io.portaplus.payments.digest;

import org.jspecify.annotations.NullMarked;
