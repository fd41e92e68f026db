/** The metadata pages: all operations, and for each and every format a page with samples, in ServiceStack's words. */
@NullMarked
package io.portaplus.wire.page;

import org.jspecify.annotations.NullMarked;
