/** The HTTP server, and the operations between the host and the payments. */
@NullMarked
package io.portaplus.app.http;

import org.jspecify.annotations.NullMarked;
