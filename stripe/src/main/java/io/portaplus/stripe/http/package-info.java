/** HTTP/1.1 to one origin: kept connections, one try, a deadline for everything. */
@NullMarked
package io.portaplus.stripe.http;

import org.jspecify.annotations.NullMarked;
