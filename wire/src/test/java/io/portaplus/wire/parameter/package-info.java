/** Tests of queries and forms. */
@NullMarked
package io.portaplus.wire.parameter;

import org.jspecify.annotations.NullMarked;
