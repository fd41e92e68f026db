/**
 * What a data contract is written with: the annotations that give a record's members their wire names and XML
 * namespaces, and the {@code ResponseStatus} that every answer can carry.
 */
@NullMarked
package io.portaplus.wire.dto;

import org.jspecify.annotations.NullMarked;
