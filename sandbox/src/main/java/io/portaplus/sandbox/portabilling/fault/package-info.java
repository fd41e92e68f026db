/** The rules by which calls go wrong on purpose. */
@NullMarked
package io.portaplus.sandbox.portabilling.fault;

import org.jspecify.annotations.NullMarked;
