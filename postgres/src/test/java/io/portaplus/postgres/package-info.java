/** Payments in a real PostgreSQL: the commit queue, the roles, and what a database is refused for. */
@NullMarked
package io.portaplus.postgres;

import org.jspecify.annotations.NullMarked;
