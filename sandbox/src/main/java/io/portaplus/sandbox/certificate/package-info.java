/** Certificates that the simulators make for themselves. */
@NullMarked
package io.portaplus.sandbox.certificate;

import org.jspecify.annotations.NullMarked;
