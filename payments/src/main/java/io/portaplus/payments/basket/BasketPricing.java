package io.portaplus.payments.basket;

import io.portaplus.contract.Customer;
import io.portaplus.contract.PricedLine;
import io.portaplus.contract.ShoppingInformation;
import io.portaplus.payments.basket.LinePricing.LinePrice;
import io.portaplus.payments.money.Currency;
import io.portaplus.payments.money.Money;
import io.portaplus.payments.problem.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a basket costs, by docs/semantics.md, What is charged. Exact, and a function of its arguments alone: the same lines
 * in another order cost the same.
 */
public final class BasketPricing {
    /** The most lines that a basket may have. */
    public static final int MOST_LINES = 1000;

    private static final String LINES = "ShoppingInformation";

    private final PricingRules rules;

    /** Prices by one tenant's rules. */
    public BasketPricing(PricingRules rules) {
        this.rules = rules;
    }

    /**
     * The price of the lines. Of the customer only country, tax number and currency are looked at.
     *
     * @param lines amounts in major units of the line's currency
     * @throws Problem.InvalidRequest with every fault of the basket
     */
    public PricedBasket price(List<ShoppingInformation> lines, @Nullable Customer customer) {
        var faults = new Faults();
        checkCount(lines, faults);
        List<Optional<Currency>> currencies = new BasketCurrency(rules.defaultCurrency(), faults).of(lines, customer);
        Optional<VatEvidence> vat = lines.stream().anyMatch(LinePricing::bearsVat)
                ? new BasketVat(rules.vat(), faults).of(customer)
                : Optional.empty();
        List<LinePrice> prices = prices(lines, currencies, vat.map(VatEvidence::ratePercent), faults);
        if (prices.size() == lines.size()) {
            checkTotal(prices, currencies, faults);
        }
        faults.throwIfAny();
        return basket(lines, prices, currencies.getFirst().orElseThrow(), vat.orElse(null));
    }

    private static void checkCount(List<ShoppingInformation> lines, Faults faults) {
        if (lines.isEmpty()) {
            faults.add("NoLines", LINES, "The basket has no lines.");
        }
        if (lines.size() > MOST_LINES) {
            faults.add("TooManyLines", LINES, "A basket has at most " + MOST_LINES + " lines.");
        }
        faults.throwIfAny();
    }

    private List<LinePrice> prices(
            List<ShoppingInformation> lines,
            List<Optional<Currency>> currencies,
            Optional<BigDecimal> ratePercent,
            Faults faults) {
        var pricing = new LinePricing(rules, faults);
        List<LinePrice> prices = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            pricing.of(i, lines.get(i), currencies.get(i), ratePercent).ifPresent(prices::add);
        }
        return prices;
    }

    private void checkTotal(List<LinePrice> prices, List<Optional<Currency>> currencies, Faults faults) {
        Currency currency = currencies.getFirst().orElseThrow();
        if (currencies.stream().anyMatch(other -> !other.equals(Optional.of(currency)))) {
            return;
        }
        BigDecimal total = prices.stream().map(LinePrice::withVat).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal stripes = new Money(Money.LARGEST_CHARGE_MINOR, currency).toMajor();
        BigDecimal tenants = rules.maxAmount();
        if (total.compareTo(stripes) > 0) {
            faults.add(
                    "AmountTooLarge",
                    LINES,
                    "The basket costs more than Stripe charges at once: " + stripes + " " + currency + ".");
        } else if (tenants != null && total.compareTo(tenants) > 0) {
            faults.add(
                    "AmountTooLarge",
                    LINES,
                    "The basket costs " + total + " " + currency
                            + ", more than one payment may take; amounts are in major units.");
        }
    }

    private static PricedBasket basket(
            List<ShoppingInformation> lines,
            List<LinePrice> prices,
            Currency currency,
            @Nullable VatEvidence evidence) {
        Money total = Money.zero(currency);
        Money vat = Money.zero(currency);
        List<PricedLine> priced = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            LinePrice price = prices.get(i);
            total = total.plus(Money.ofMajor(price.withVat(), currency));
            vat = vat.plus(Money.ofMajor(price.vat(), currency));
            priced.add(priced(lines.get(i), price));
        }
        return new PricedBasket(currency, total, vat, priced, evidence);
    }

    private static PricedLine priced(ShoppingInformation line, LinePrice price) {
        return new PricedLine(
                line.title(),
                line.quantity(),
                line.monthlyFee(),
                line.setupFee(),
                line.displayIndex(),
                line.key(),
                line.additionalInformation(),
                line.partId(),
                line.vatApplicable(),
                line.currency(),
                line.transactionCharge(),
                line.voucherCredit(),
                line.advancePeriod(),
                price.beforeVat(),
                price.vatRatePercent(),
                price.vat());
    }
}
