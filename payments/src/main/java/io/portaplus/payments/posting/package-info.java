/** What the billing system is to learn of: a row for each movement of money, enqueued with what caused it. */
@NullMarked
package io.portaplus.payments.posting;

import org.jspecify.annotations.NullMarked;
