/** Card numbers in text: found, masked and refused, for none may enter the service. */
@NullMarked
package io.portaplus.payments.pan;

import org.jspecify.annotations.NullMarked;
