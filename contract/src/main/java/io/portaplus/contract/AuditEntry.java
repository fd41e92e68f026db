package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import org.jspecify.annotations.Nullable;

/** A line of the audit. */
@Meaning("Something that was done.")
@XmlNamespace(Namespaces.DTO)
public record AuditEntry(
        @Meaning("The tenant that it was done to; 0: the installation.") @Nullable
        Integer tenantId,

        @Meaning("Its number in the tenant's chain, from 1 on.") @Nullable
        Long number,

        @Meaning("When, in UTC to the microsecond, as it is hashed.") @Nullable
        String at,

        @Meaning("Who: admin, environment, or the public name of a key.") @Nullable
        String actor,

        @Meaning("From where; empty where nobody called.") @Nullable
        String address,

        @Meaning("What, such as key.revoked.") @Nullable String act,

        @Meaning("What it was done to; empty: the tenant.") @Nullable
        String subject,

        @Meaning("What stood before.") @Nullable String before,

        @Meaning("What stands then.") @Nullable String after,

        @Meaning("SHA-256 over the hash before and all of the line.") @Nullable
        String hash) {}
