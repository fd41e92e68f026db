/**
 * A ServiceStack-compatible HTTP host as a library: operations are functions of a request record, and the host gives
 * them routes, formats, limits and errors.
 */
@NullMarked
package io.portaplus.wire;

import org.jspecify.annotations.NullMarked;
