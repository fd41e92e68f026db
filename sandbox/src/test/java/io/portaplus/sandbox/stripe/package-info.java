/** The sandbox's tests, over real sockets. */
@NullMarked
package io.portaplus.sandbox.stripe;

import org.jspecify.annotations.NullMarked;
