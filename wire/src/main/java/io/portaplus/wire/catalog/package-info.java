/** What a host offers, as its pages, schemas and generated types tell it: operations with their contracts and routes. */
@NullMarked
package io.portaplus.wire.catalog;

import org.jspecify.annotations.NullMarked;
