/** Tests of samples. */
@NullMarked
package io.portaplus.wire.sample;

import org.jspecify.annotations.NullMarked;
