package io.portaplus.sandbox.stripe.state;

import java.util.List;

/** The kinds of objects, with the prefix and length of their ids and the members by which they are listed. */
public enum Kind {
    CUSTOMER("customer", "cus_", 14, List.of()),
    PAYMENT_METHOD("PaymentMethod", "pm_1", 23, List.of("customer")),
    INTENT("payment_intent", "pi_3", 23, List.of("customer")),
    SETUP_INTENT("setupintent", "seti_1", 23, List.of("customer")),
    SETUP_ATTEMPT("setup_attempt", "setatt_1", 23, List.of("setup_intent")),
    SESSION("checkout.session", "cs_test_", 58, List.of("customer", "payment_intent")),
    PRODUCT("product", "prod_", 14, List.of()),
    CHARGE("charge", "ch_3", 23, List.of("customer", "payment_intent")),
    REFUND("refund", "re_3", 23, List.of("charge", "payment_intent")),
    DISPUTE("dispute", "du_1", 23, List.of("charge", "payment_intent")),
    BALANCE_TRANSACTION("balance_transaction", "txn_3", 23, List.of("source", "_payout", "_unpaid")),
    PAYOUT("payout", "po_1", 23, List.of()),
    MANDATE("mandate", "mandate_1", 23, List.of()),
    TOKEN("token", "tok_1", 23, List.of()),
    CONFIRMATION_TOKEN("confirmation_token", "ctoken_1", 23, List.of()),
    EVENT("event", "evt_1", 23, List.of("type")),
    WEBHOOK_ENDPOINT("webhook endpoint", "we_1", 23, List.of()),
    DELIVERY("delivery", "del_1", 23, List.of("event", "endpoint"));

    private final String noun;
    private final String prefix;
    private final int randomLength;
    // List.of is as immutable as any.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> indexed;

    Kind(String noun, String prefix, int randomLength, List<String> indexed) {
        this.noun = noun;
        this.prefix = prefix;
        this.randomLength = randomLength;
        this.indexed = indexed;
    }

    /** The word that Stripe's "No such ..." uses. */
    public String noun() {
        return noun;
    }

    /** A new id of Stripe's length that nobody can guess. */
    public String newId(Ids ids) {
        return prefix + ids.random(randomLength);
    }

    /** Whether objects of this kind only tell of others: no events are made of them. */
    public boolean isTelling() {
        return this == EVENT || this == DELIVERY;
    }

    List<String> indexed() {
        return indexed;
    }
}
