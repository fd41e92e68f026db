/** What the portal knows of a customer follows to the card processor. */
@NullMarked
package io.portaplus.payments.customer;

import org.jspecify.annotations.NullMarked;
