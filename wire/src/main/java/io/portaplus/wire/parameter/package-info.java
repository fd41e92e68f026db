/** Names with values beside a body: those of queries, forms and multipart forms, decoded. */
@NullMarked
package io.portaplus.wire.parameter;

import org.jspecify.annotations.NullMarked;
