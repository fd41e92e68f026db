package io.portaplus.payments.billing;

import io.portaplus.payments.money.Currency;
import io.portaplus.payments.tenant.Caller;

/** What is asked of the billing system about a customer before a card is charged. */
public interface CustomerCheck {
    /** Nothing is. */
    CustomerCheck NONE = new CustomerCheck() {
        @Override
        public boolean isWanted(Caller caller) {
            return false;
        }

        @Override
        public void check(Caller caller, long iCustomer, Currency currency) {}
    };

    /** Whether a caller's payments are looked at. */
    boolean isWanted(Caller caller);

    /**
     * Looks, where that is wanted.
     *
     * @throws io.portaplus.payments.problem.Problem.InvalidRequest where the billing system says that the payment could
     *     not be posted
     * @throws io.portaplus.payments.problem.Problem.Unavailable where it does not answer, and the tenant takes no payment
     *     without its word
     */
    void check(Caller caller, long iCustomer, Currency currency);
}
