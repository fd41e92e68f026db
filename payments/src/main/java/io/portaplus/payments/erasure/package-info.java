/** What is erased of a customer who asks for it, so that the books stay whole. */
@NullMarked
package io.portaplus.payments.erasure;

import org.jspecify.annotations.NullMarked;
