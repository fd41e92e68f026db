/** Tests of the schemas. */
@NullMarked
package io.portaplus.wire.schema;

import org.jspecify.annotations.NullMarked;
