/** Taking the money for a basket: never twice, never lost. */
@NullMarked
package io.portaplus.payments.charge;

import org.jspecify.annotations.NullMarked;
