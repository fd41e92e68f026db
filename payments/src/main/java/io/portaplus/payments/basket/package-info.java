/** What a basket costs: its lines checked and priced, the VAT on them, and their canonical form. */
@NullMarked
package io.portaplus.payments.basket;

import org.jspecify.annotations.NullMarked;
