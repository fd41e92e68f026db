/** The JSV reader and writer. */
@NullMarked
package io.portaplus.wire.jsv;

import org.jspecify.annotations.NullMarked;
