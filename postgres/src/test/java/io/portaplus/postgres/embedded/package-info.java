/** Tests of the embedded PostgreSQL: each starts real servers. */
@NullMarked
package io.portaplus.postgres.embedded;

import org.jspecify.annotations.NullMarked;
