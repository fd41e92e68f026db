package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A key of a tenant, without the key. */
@Meaning("A key of a tenant.")
@XmlNamespace(Namespaces.DTO)
public record TenantKey(
        @Meaning("Its public name.") @Nullable String keyId,

        @Meaning("What it is for; absent for webhook keys.") @Nullable
        List<String> scopes,

        @Meaning("Where it may be used from; empty: anywhere.") @Nullable
        List<String> networks,

        @Meaning("What people call it.") @Nullable String note,

        @Meaning("When it was made.") @Nullable Instant createdAt,

        @Meaning("When it ends by itself.") @Nullable Instant expiresAt,

        @Meaning("When it was ended.") @Nullable Instant revokedAt) {}
