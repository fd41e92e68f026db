/** A simulator of PortaBilling's JSON API that runs without PortaBilling. */
@NullMarked
package io.portaplus.sandbox.portabilling;

import org.jspecify.annotations.NullMarked;
