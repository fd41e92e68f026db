/** What a host offers as an OpenAPI 3.1 document, and the same to read as a page. */
@NullMarked
package io.portaplus.wire.openapi;

import org.jspecify.annotations.NullMarked;
