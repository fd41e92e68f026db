/** PostgreSQL as the place where everything is remembered: the commit queue, the stores, the roles, the migrations. */
@NullMarked
package io.portaplus.postgres;

import org.jspecify.annotations.NullMarked;
