package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import org.jspecify.annotations.Nullable;

/** A customer's postal address. */
@Meaning("A postal address.")
@XmlNamespace(Namespaces.MODELS)
public record CustomerAddress(
        @Nullable String address1,
        @Nullable String address2,
        @Nullable String address3,
        @Nullable String address4,
        @Nullable String city,
        @Nullable String region,
        @Nullable String postcode,

        @Meaning("Two letters, three letters or a known name: decides the VAT.") @Nullable
        String country,

        @Nullable String town) {}
