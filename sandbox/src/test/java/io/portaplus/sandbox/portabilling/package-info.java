/** The PortaBilling sandbox as a client sees it: over sockets. */
@NullMarked
package io.portaplus.sandbox.portabilling;

import org.jspecify.annotations.NullMarked;
