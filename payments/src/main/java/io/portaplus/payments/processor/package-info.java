/** The card processor as a port: what is asked of it, and the three kinds of answer that it can give. */
@NullMarked
package io.portaplus.payments.processor;

import org.jspecify.annotations.NullMarked;
