/** Tests of the pages' HTML. */
@NullMarked
package io.portaplus.wire.html;

import org.jspecify.annotations.NullMarked;
