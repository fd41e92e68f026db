/** The billing system as a port: what is asked of it, and the kinds of answer that it can give. */
@NullMarked
package io.portaplus.payments.billing;

import org.jspecify.annotations.NullMarked;
