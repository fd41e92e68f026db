/** What every wire format shares: the interface, the registry, and how text becomes values and faults are collected. */
@NullMarked
package io.portaplus.wire.format;

import org.jspecify.annotations.NullMarked;
