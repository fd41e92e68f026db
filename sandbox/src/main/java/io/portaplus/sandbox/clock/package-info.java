/** The clock of a simulator, which can be moved forward. */
@NullMarked
package io.portaplus.sandbox.clock;

import org.jspecify.annotations.NullMarked;
