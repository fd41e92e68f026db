/** Generated types, held by files, and what a fetch may choose. */
@NullMarked
package io.portaplus.wire.types;

import org.jspecify.annotations.NullMarked;
