package io.portaplus.payments.adjustment;

import io.portaplus.contract.PortaPayment;
import io.portaplus.payments.adjustment.AdjustmentStore.Held;
import io.portaplus.payments.adjustment.AdjustmentStore.Standing;
import io.portaplus.payments.billing.BillingCustomer;
import io.portaplus.payments.billing.CustomerLookup;
import io.portaplus.payments.billing.CustomerRecord;
import io.portaplus.payments.money.Currency;
import io.portaplus.payments.money.Money;
import io.portaplus.payments.money.OffTheStep;
import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.posting.PostingState;
import io.portaplus.payments.problem.Fault;
import io.portaplus.payments.problem.Problem;
import io.portaplus.payments.settings.Settings;
import io.portaplus.payments.tenant.Caller;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Takes postings that somebody asks for: checked, looked up, committed; the usual work on postings makes them, once each
 * (docs/semantics.md, Balances moved by hand).
 */
public final class Adjustments {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final String CUSTOMER = "ICustomer";

    private final AdjustmentStore store;
    private final CustomerLookup lookup;
    private final InstantSource clock;
    private final RandomGenerator random;

    public Adjustments(AdjustmentStore store, CustomerLookup lookup, InstantSource clock, RandomGenerator random) {
        this.store = store;
        this.lookup = lookup;
        this.clock = clock;
        this.random = random;
    }

    /** @param replayed whether it is what an earlier request made */
    public record Reply(Standing standing, boolean replayed) {}

    /**
     * Has it posted, or tells of what the same request made before.
     *
     * @throws Problem where nothing is posted and nothing is bound
     */
    public Reply take(Caller caller, PortaPayment request, @Nullable String key) {
        AdjustmentCheck checked = AdjustmentCheck.of(caller, request, key);
        Optional<Reply> earlier = earlier(caller, checked);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        Money amount = amount(customer(caller, checked), checked.major());
        Instant now = clock.instant();
        Adjustment adjustment = new Adjustment(
                AdjustmentId.next(caller.tenant().id(), now, random),
                caller.tenant(),
                new Adjustment.Order(checked.iCustomer(), checked.action(), amount),
                checked.words(),
                now);
        if (!kept(() -> store.accept(adjustment, checked.once(), window(caller)))) {
            return earlier(caller, checked)
                    .orElseThrow(() -> new Problem.Unavailable(
                            "Busy", "Please send the request again.", Duration.ofSeconds(1), null));
        }
        return new Reply(
                new Standing(adjustment.id(), checked.iCustomer(), PostingState.PENDING, null, null, null), false);
    }

    /** Finds what is wrong with a request, without asking anybody. */
    public void check(Caller caller, PortaPayment request, @Nullable String key) {
        AdjustmentCheck.of(caller, request, key);
    }

    /** How it stands by now; as it was known where that can't be read. */
    public Standing now(Caller caller, Standing known) {
        try {
            return store.find(caller.tenant().id(), known.id()).orElse(known);
        } catch (StoreAway _) {
            return known;
        }
    }

    private Optional<Reply> earlier(Caller caller, AdjustmentCheck checked) {
        Optional<Held> held =
                kept(() -> store.held(caller.tenant().id(), checked.once(), window(caller), clock.instant()));
        if (held.isPresent() && !checked.once().request().equals(held.get().request())) {
            throw new Problem.Conflict(
                    "IdempotencyKeyReused", "The Idempotency-Key served another request: a new one needs a new key.");
        }
        return held.map(known -> new Reply(known.standing(), true));
    }

    private BillingCustomer customer(Caller caller, AdjustmentCheck checked) {
        CustomerRecord found = lookup.ask(
                        caller, (directory, tenant, within) -> directory.byNumber(tenant, checked.iCustomer(), within))
                .orElseThrow(() -> invalid(
                        "BillingCustomerNotFound", CUSTOMER, "The billing system has no customer of this ICustomer."));
        if (!found.figures().isOpen()) {
            throw invalid("BillingCustomerClosed", CUSTOMER, "This customer is closed in the billing system.");
        }
        return found.figures();
    }

    private static Money amount(BillingCustomer customer, BigDecimal major) {
        Currency currency = Currency.find(customer.currency())
                .orElseThrow(() -> invalid(
                        "BillingCurrencyUnknown",
                        CUSTOMER,
                        "This customer is billed in a currency that is not known here."));
        try {
            return Money.ofMajor(major, currency);
        } catch (OffTheStep _) {
            throw invalid("OffTheStep", "Amount", "Amount has more decimals than " + currency.code() + " takes here.");
        } catch (ArithmeticException _) {
            throw invalid("AmountTooLarge", "Amount", "Amount is far too large.");
        }
    }

    private static Duration window(Caller caller) {
        return caller.settings().get(Settings.DUPLICATE_WINDOW);
    }

    private static Problem invalid(String code, String member, String message) {
        return new Problem.InvalidRequest(List.of(new Fault(code, member, message)));
    }

    /** Where it was committed all the same, the next request of the same kind is its repeat. */
    private static <T> T kept(Supplier<T> work) {
        try {
            return work.get();
        } catch (StoreAway e) {
            throw new Problem.Unavailable(
                    "StoreUnavailable",
                    "Postings can't be recorded right now. Please send the same request again.",
                    RETRY_AFTER,
                    e);
        }
    }
}
