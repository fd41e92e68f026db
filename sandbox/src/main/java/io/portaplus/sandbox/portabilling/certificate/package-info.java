/** Certificates that the simulator makes for itself. */
@NullMarked
package io.portaplus.sandbox.portabilling.certificate;

import org.jspecify.annotations.NullMarked;
