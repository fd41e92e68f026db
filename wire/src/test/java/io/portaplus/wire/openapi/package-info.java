/** Tests of the OpenAPI document and its page. */
@NullMarked
package io.portaplus.wire.openapi;

import org.jspecify.annotations.NullMarked;
