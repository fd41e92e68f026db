/** A host as another team would write it, with what is public alone. */
@NullMarked
package io.portaplus.wire.example;

import org.jspecify.annotations.NullMarked;
