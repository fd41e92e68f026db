/** XML Schema for the contracts of a host, one schema for each of their namespaces. */
@NullMarked
package io.portaplus.wire.schema;

import org.jspecify.annotations.NullMarked;
