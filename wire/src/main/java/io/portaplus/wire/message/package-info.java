/** Calls whose message names its operation itself, such as SOAP: what such a protocol gives to a host. */
@NullMarked
package io.portaplus.wire.message;

import org.jspecify.annotations.NullMarked;
