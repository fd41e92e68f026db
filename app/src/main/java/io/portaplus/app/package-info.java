/** The program: its command line. */
@NullMarked
package io.portaplus.app;

import org.jspecify.annotations.NullMarked;
