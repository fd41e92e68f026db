/** The models of records. */
@NullMarked
package io.portaplus.wire.model;

import org.jspecify.annotations.NullMarked;
