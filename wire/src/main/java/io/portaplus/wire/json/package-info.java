/** JSON, read strictly and written as ServiceStack writes it, streaming between bytes and records. */
@NullMarked
package io.portaplus.wire.json;

import org.jspecify.annotations.NullMarked;
