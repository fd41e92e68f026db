/** JSV, ServiceStack's own format between CSV and JSON, in which query and form values are written too. */
@NullMarked
package io.portaplus.wire.jsv;

import org.jspecify.annotations.NullMarked;
