/** Encryption of tenants' secrets: a data key for each tenant, wrapped by master keys. */
@NullMarked
package io.portaplus.postgres.cipher;

import org.jspecify.annotations.NullMarked;
