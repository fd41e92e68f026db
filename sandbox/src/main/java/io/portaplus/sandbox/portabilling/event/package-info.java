/** The sender of events. */
@NullMarked
package io.portaplus.sandbox.portabilling.event;

import org.jspecify.annotations.NullMarked;
