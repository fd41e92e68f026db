/** What administrators and operators did: lines in one chain for each tenant, and how a broken one is found. */
@NullMarked
package io.portaplus.payments.audit;

import org.jspecify.annotations.NullMarked;
