/** CSV: a header and a row for each record, cells in JSV. */
@NullMarked
package io.portaplus.wire.csv;

import org.jspecify.annotations.NullMarked;
