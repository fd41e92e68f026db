/** Filled records for pages that show what a contract looks like. */
@NullMarked
package io.portaplus.wire.sample;

import org.jspecify.annotations.NullMarked;
