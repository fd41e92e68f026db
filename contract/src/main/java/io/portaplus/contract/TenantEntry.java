package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tenant as operators see it. */
@Meaning("A tenant.")
@XmlNamespace(Namespaces.DTO)
public record TenantEntry(
        @Meaning("Its number.") @Nullable Integer tenantId,

        @Meaning("What people call it.") @Nullable String name,

        @Meaning("live or test, for good.") @Nullable String mode,

        @Meaning("Active, Suspended or Closed.") @Nullable String state,

        @Meaning("The tenant whose settings stand where this one has none.") @Nullable
        Integer parentId,

        @Meaning("The account that new payments are taken on; absent: none yet.") @Nullable
        String stripeAccount,

        @Meaning("When it was added.") @Nullable Instant createdAt,

        @Meaning("Its keys, the oldest first.") @Nullable List<TenantKey> keys) {}
