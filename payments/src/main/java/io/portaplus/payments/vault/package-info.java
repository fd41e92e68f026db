/** What opens other systems for a tenant, decrypted in this node's memory alone. */
@NullMarked
package io.portaplus.payments.vault;

import org.jspecify.annotations.NullMarked;
