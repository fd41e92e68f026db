/** Tests of the metadata pages. */
@NullMarked
package io.portaplus.wire.page;

import org.jspecify.annotations.NullMarked;
