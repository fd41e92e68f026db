package io.portaplus.payments.billing;

import io.portaplus.payments.money.Currency;
import io.portaplus.payments.problem.Fault;
import io.portaplus.payments.problem.Problem;
import io.portaplus.payments.settings.Settings;
import io.portaplus.payments.settings.Settings.CheckFirst;
import io.portaplus.payments.tenant.Caller;
import io.portaplus.payments.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks, before a card is charged, whether the billing system could be told of it: the customer is there, open, and billed
 * in the basket's currency (docs/semantics.md, Never lost). Only where the tenant wants it.
 */
public final class BillingCheck implements CustomerCheck {
    private static final Logger log = LoggerFactory.getLogger(BillingCheck.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final String MEMBER = "ICustomer";

    private final BillingSystem system;
    private final Predicate<TenantId> posts;

    /** @param posts whether a tenant has a billing system */
    public BillingCheck(BillingSystem system, Predicate<TenantId> posts) {
        this.system = system;
        this.posts = posts;
    }

    @Override
    public boolean isWanted(Caller caller) {
        return caller.settings().get(Settings.BILLING_CHECK_FIRST) != CheckFirst.NO
                && posts.test(caller.tenant().id());
    }

    @Override
    public void check(Caller caller, long iCustomer, Currency currency) {
        if (!isWanted(caller)) {
            return;
        }
        try {
            Optional<BillingCustomer> customer = system.customer(
                    caller.tenant().id(), iCustomer, caller.settings().get(Settings.BILLING_CHECK_WITHIN));
            obstacle(customer, currency).ifPresent(fault -> {
                throw new Problem.InvalidRequest(List.of(fault));
            });
        } catch (BillingAway away) {
            if (caller.settings().get(Settings.BILLING_CHECK_FIRST) == CheckFirst.STRICT) {
                throw new Problem.Unavailable(
                        "BillingUnavailable",
                        "The billing system can't be asked about this customer right now. Nothing was charged; please"
                                + " send the request again.",
                        RETRY_AFTER,
                        away);
            }
            log.warn(
                    "billing.unchecked tenant={}: {}; charged all the same",
                    caller.tenant().id(),
                    away.getMessage());
        }
    }

    private static Optional<Fault> obstacle(Optional<BillingCustomer> customer, Currency currency) {
        if (customer.isEmpty()) {
            return Optional.of(new Fault(
                    "BillingCustomerNotFound", MEMBER, "The billing system has no customer of this ICustomer."));
        }
        if (!customer.get().isOpen()) {
            return Optional.of(
                    new Fault("BillingCustomerClosed", MEMBER, "This customer is closed in the billing system."));
        }
        return customer.get().currency().equals(currency.code())
                ? Optional.empty()
                : Optional.of(new Fault(
                        "BillingCurrencyDiffers",
                        "ShoppingInformation[0].Currency",
                        "The billing system bills this customer in another currency than the basket's."));
    }
}
