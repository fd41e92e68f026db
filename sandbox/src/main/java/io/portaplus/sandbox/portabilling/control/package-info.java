/** The control port: moves the simulator and tells the truth about it. */
@NullMarked
package io.portaplus.sandbox.portabilling.control;

import org.jspecify.annotations.NullMarked;
