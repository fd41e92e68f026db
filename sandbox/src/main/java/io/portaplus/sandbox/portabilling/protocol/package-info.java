/** What a call and its answer are on the wire: parameters, faults, replies. */
@NullMarked
package io.portaplus.sandbox.portabilling.protocol;

import org.jspecify.annotations.NullMarked;
