/** What the host knows of a data contract: the members of a record, their names on the wire and their shapes. */
@NullMarked
package io.portaplus.wire.model;

import org.jspecify.annotations.NullMarked;
