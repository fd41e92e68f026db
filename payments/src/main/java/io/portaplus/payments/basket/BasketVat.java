package io.portaplus.payments.basket;

import io.portaplus.contract.Customer;
import io.portaplus.payments.basket.VatEvidence.Source;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which VAT rate a customer's basket bears, and why (docs/semantics.md, What is charged). */
final class BasketVat {
    private static final String COUNTRY = "Customer.CustomerAddress.Country";

    private final VatRules rules;
    private final Faults faults;

    BasketVat(VatRules rules, Faults faults) {
        this.rules = rules;
        this.faults = faults;
    }

    /** The rate and the reason; empty where there is none, and the fault is added. */
    Optional<VatEvidence> of(@Nullable Customer customer) {
        String written = country(customer);
        if (written == null || written.isBlank()) {
            return home(Source.HOME);
        }
        Optional<String> country = Countries.find(written);
        if (country.isPresent()) {
            return customers(country.get(), taxId(customer));
        }
        if (rules.unknownCountry() == VatRules.UnknownCountry.HOME) {
            return home(Source.UNKNOWN_TAKEN_FOR_HOME);
        }
        faults.add("UnknownCountry", COUNTRY, "The country is not known: give its two-letter code.");
        return Optional.empty();
    }

    private Optional<VatEvidence> customers(String country, @Nullable String taxId) {
        return reverseCharge(country, taxId).or(() -> atRateOf(country, Source.CUSTOMER));
    }

    private Optional<VatEvidence> home(Source source) {
        String own = rules.ownCountry();
        if (own == null) {
            faults.add(
                    "VatRateUnknown",
                    COUNTRY,
                    "A line bears VAT, and neither the customer's country nor ours is known.");
            return Optional.empty();
        }
        return atRateOf(own, source);
    }

    private Optional<VatEvidence> atRateOf(String country, Source source) {
        BigDecimal rate = rules.rates().get(country);
        if (rate == null) {
            faults.add("VatRateUnknown", COUNTRY, "A line bears VAT, and no VAT rate is set for " + country + ".");
            return Optional.empty();
        }
        return Optional.of(new VatEvidence(country, source, rate, null));
    }

    /** Everything in doubt is charged. */
    private Optional<VatEvidence> reverseCharge(String country, @Nullable String taxId) {
        String own = rules.ownCountry();
        if (!rules.reverseCharge() || own == null || own.equals(country) || taxId == null) {
            return Optional.empty();
        }
        String number = VatNumber.plain(taxId);
        boolean proven = VatNumber.isEuropean(own)
                && VatNumber.hasFormOf(country, number)
                && rules.confirmedTaxIds().contains(number);
        return proven
                ? Optional.of(new VatEvidence(country, Source.REVERSE_CHARGE, BigDecimal.ZERO, number))
                : Optional.empty();
    }

    private static @Nullable String country(@Nullable Customer customer) {
        return customer == null || customer.customerAddress() == null
                ? null
                : customer.customerAddress().country();
    }

    private static @Nullable String taxId(@Nullable Customer customer) {
        return customer == null || customer.personalInformation() == null
                ? null
                : customer.personalInformation().taxId();
    }
}
