/** The host over real sockets. */
@NullMarked
package io.portaplus.wire;

import org.jspecify.annotations.NullMarked;
