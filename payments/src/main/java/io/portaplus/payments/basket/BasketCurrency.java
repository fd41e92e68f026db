package io.portaplus.payments.basket;

import io.portaplus.contract.Customer;
import io.portaplus.contract.ShoppingInformation;
import io.portaplus.payments.money.Currency;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one currency of a basket: a line's own, else the customer's {@code ISO4217}, else the tenant's (docs/semantics.md,
 * What is charged).
 */
final class BasketCurrency {
    private static final String CUSTOMERS = "Customer.CustomerStatus.ISO4217";

    private final @Nullable Currency tenants;
    private final Faults faults;

    BasketCurrency(@Nullable Currency tenants, Faults faults) {
        this.tenants = tenants;
        this.faults = faults;
    }

    /** The currency of each line, empty where it is not known; every fault is added. */
    List<Optional<Currency>> of(List<? extends @Nullable ShoppingInformation> lines, @Nullable Customer customer) {
        Optional<Currency> fallback =
                lines.stream().anyMatch(BasketCurrency::namesNone) ? fallback(customer) : Optional.empty();
        List<Optional<Currency>> currencies = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            currencies.add(ofLine(i, lines.get(i), fallback));
        }
        refuseMixed(currencies);
        return currencies;
    }

    private Optional<Currency> ofLine(int index, @Nullable ShoppingInformation line, Optional<Currency> fallback) {
        if (line == null) {
            return Optional.empty();
        }
        if (namesNone(line)) {
            return fallback;
        }
        Optional<Currency> own = Currency.find(line.currency());
        if (own.isEmpty()) {
            faults.add("UnknownCurrency", path(index), "The Currency is not one that can be charged.");
        }
        return own;
    }

    private Optional<Currency> fallback(@Nullable Customer customer) {
        String customers = customer == null || customer.customerStatus() == null
                ? null
                : customer.customerStatus().iso4217();
        if (customers != null && !customers.isBlank()) {
            Optional<Currency> known = Currency.find(customers);
            if (known.isEmpty()) {
                faults.add("UnknownCurrency", CUSTOMERS, "The customer's currency is not one that can be charged.");
            }
            return known;
        }
        if (tenants == null) {
            faults.add(
                    "UnknownCurrency",
                    CUSTOMERS,
                    "A line names no Currency, and neither the customer nor the tenant has one.");
        }
        return Optional.ofNullable(tenants);
    }

    private void refuseMixed(List<Optional<Currency>> currencies) {
        Optional<Currency> first = currencies.stream().flatMap(Optional::stream).findFirst();
        for (int i = 0; i < currencies.size(); i++) {
            Optional<Currency> one = currencies.get(i);
            if (one.isPresent() && !one.equals(first)) {
                faults.add(
                        "MixedCurrencies",
                        path(i),
                        "All lines are in one currency: this one is in " + one.get() + ", the first in "
                                + first.orElseThrow() + ".");
            }
        }
    }

    private static boolean namesNone(@Nullable ShoppingInformation line) {
        return line != null && (line.currency() == null || line.currency().isBlank());
    }

    private static String path(int index) {
        return "ShoppingInformation[" + index + "].Currency";
    }
}
