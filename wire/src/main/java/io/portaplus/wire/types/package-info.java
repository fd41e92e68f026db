/** The contracts as source text of other languages, and as data, for the tools that add a reference to a host. */
@NullMarked
package io.portaplus.wire.types;

import org.jspecify.annotations.NullMarked;
