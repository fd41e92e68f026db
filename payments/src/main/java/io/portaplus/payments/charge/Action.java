package io.portaplus.payments.charge;

import io.portaplus.contract.StripePaymentRequest;
import io.portaplus.payments.problem.Fault;
import java.util.List;
import java.util.Optional;

/** What a request asks for: exactly one thing (docs/semantics.md, Which action). */
public enum Action {
    LIST_CARDS("GetCustomerCardInformation"),
    REMOVE_CARD("IsDelete"),
    CHECKOUT("SuccessUrl"),
    CHARGE("ShoppingInformation"),
    SAVE_CARD("apiSingleUseToken");

    private final String askedBy;

    Action(String askedBy) {
        this.askedBy = askedBy;
    }

    /** The member that asks for it. */
    String askedBy() {
        return askedBy;
    }

    /**
     * Which one it is. Empty text, an empty list, 0 and false count as not given.
     *
     * @param faults gets what makes it none or more than one
     */
    static Optional<Action> of(StripePaymentRequest request, List<Fault> faults) {
        boolean list = Boolean.TRUE.equals(request.getCustomerCardInformation());
        boolean remove = Boolean.TRUE.equals(request.isDelete());
        boolean success = Given.text(request.successUrl()).isPresent();
        boolean cancel = Given.text(request.cancelUrl()).isPresent();
        boolean lines = Given.list(request.shoppingInformation());
        boolean token = Given.text(request.apiSingleUseToken()).isPresent();
        boolean source = Given.text(request.stripeSourceId()).isPresent();
        boolean method =
                Given.text(request.paymentMethod()).filter(Instrument::isMethod).isPresent();
        boolean card = token || source || method;
        if (success != cancel) {
            String missing = success ? "CancelUrl" : "SuccessUrl";
            faults.add(new Fault(
                    "ConflictingActions",
                    missing,
                    "SuccessUrl and CancelUrl go together; " + missing + " is missing."));
            return Optional.empty();
        }
        if (list && (remove || success || lines || card)) {
            return conflict(faults, "GetCustomerCardInformation", "lists cards and does nothing else");
        }
        if (remove && (success || lines || token || method)) {
            return conflict(faults, "IsDelete", "removes a card and does nothing else");
        }
        if (success && card) {
            return conflict(faults, "SuccessUrl", "asks for a hosted page, where the cardholder names the card");
        }
        if (token && !lines && (source || method)) {
            return conflict(faults, "apiSingleUseToken", "without ShoppingInformation saves that card");
        }
        if (list) {
            return Optional.of(LIST_CARDS);
        }
        if (remove) {
            return Optional.of(REMOVE_CARD);
        }
        if (success) {
            return Optional.of(CHECKOUT);
        }
        if (lines) {
            return Optional.of(CHARGE);
        }
        if (token) {
            return Optional.of(SAVE_CARD);
        }
        faults.add(new Fault(
                "NothingToDo",
                "ShoppingInformation",
                "The request asks for nothing: give ShoppingInformation to charge, apiSingleUseToken to save a card, "
                        + "SuccessUrl and CancelUrl for a hosted checkout, GetCustomerCardInformation to list cards, "
                        + "or IsDelete to remove one."));
        return Optional.empty();
    }

    private static Optional<Action> conflict(List<Fault> faults, String member, String what) {
        faults.add(new Fault(
                "ConflictingActions",
                member,
                member + " " + what + "; the request asks for another action too. Send one request for each."));
        return Optional.empty();
    }
}
