/** The JSON reader and writer. */
@NullMarked
package io.portaplus.wire.json;

import org.jspecify.annotations.NullMarked;
