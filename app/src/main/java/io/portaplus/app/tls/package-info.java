/** The server's own certificate: read from files, and read again when they change. */
@NullMarked
package io.portaplus.app.tls;

import org.jspecify.annotations.NullMarked;
