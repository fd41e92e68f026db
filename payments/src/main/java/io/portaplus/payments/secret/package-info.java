/** Texts that must not be printed. */
@NullMarked
package io.portaplus.payments.secret;

import org.jspecify.annotations.NullMarked;
