/** What a host has to read besides operations: pages, schemas and generated types, each an answer to GET. */
@NullMarked
package io.portaplus.wire.document;

import org.jspecify.annotations.NullMarked;
