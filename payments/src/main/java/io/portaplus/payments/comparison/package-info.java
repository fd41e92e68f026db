/** Every night: what should be in customers' accounts in the billing system beside what is. */
@NullMarked
package io.portaplus.payments.comparison;

import org.jspecify.annotations.NullMarked;
