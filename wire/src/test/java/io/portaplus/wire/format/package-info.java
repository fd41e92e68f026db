/** Tests of what all formats share. */
@NullMarked
package io.portaplus.wire.format;

import org.jspecify.annotations.NullMarked;
