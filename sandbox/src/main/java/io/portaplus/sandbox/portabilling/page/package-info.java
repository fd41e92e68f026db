/** The page of the control port, for people who want to see what happens. */
@NullMarked
package io.portaplus.sandbox.portabilling.page;

import org.jspecify.annotations.NullMarked;
