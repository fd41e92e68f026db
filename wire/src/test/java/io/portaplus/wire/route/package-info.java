/** Tests of how paths are matched. */
@NullMarked
package io.portaplus.wire.route;

import org.jspecify.annotations.NullMarked;
