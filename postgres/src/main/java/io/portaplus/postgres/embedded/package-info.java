/** A real PostgreSQL that the program unpacks, starts, guards and stops, for installations without one of their own. */
@NullMarked
package io.portaplus.postgres.embedded;

import org.jspecify.annotations.NullMarked;
