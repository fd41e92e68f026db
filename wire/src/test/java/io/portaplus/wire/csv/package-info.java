/** The CSV reader and writer. */
@NullMarked
package io.portaplus.wire.csv;

import org.jspecify.annotations.NullMarked;
