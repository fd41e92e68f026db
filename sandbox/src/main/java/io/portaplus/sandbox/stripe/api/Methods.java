package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.api.Shapes.Shape;
import io.portaplus.sandbox.stripe.card.TestAccount;
import io.portaplus.sandbox.stripe.card.TestCard;
import io.portaplus.sandbox.stripe.protocol.ApiError;
import io.portaplus.sandbox.stripe.protocol.Refusal;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Transaction;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Makes payment methods from test cards and accounts, finds them, and knows when one may no longer be used. */
final class Methods {
    static final String USED =
            "This PaymentMethod was previously used without being attached to a Customer or was detached from a"
                    + " Customer, and may not be used again.";
    private static final String NAMED = "pm_card_";

    private final Shapes shapes;

    Methods(Shapes shapes) {
        this.shapes = shapes;
    }

    /** A card of Stripe's tests; without an expiry it is this month of next year. */
    ObjectNode card(TestCard card, @Nullable Expiry expiry, Transaction transaction) {
        LocalDate today = LocalDate.ofInstant(transaction.now(), ZoneOffset.UTC);
        Expiry valid = expiry == null ? new Expiry(today.getMonthValue(), today.getYear() + 1L) : expiry;
        ObjectNode details = shapes.fresh(Shape.CARD_OF_METHOD)
                .put("brand", card.brand())
                .put("country", card.country())
                .put("display_brand", card.brand())
                .put("exp_month", valid.month())
                .put("exp_year", valid.year())
                .put("fingerprint", fingerprint(transaction, card.name()))
                .put("funding", card.funding())
                .put("last4", card.last4());
        details.putObject("networks")
                .put("preferred", (String) null)
                .putArray("available")
                .add(card.brand());
        ObjectNode state = base(transaction, "card").put("_card", card.name());
        state.set("card", details);
        return state;
    }

    /** A British bank account of Stripe's tests. */
    ObjectNode bacsAccount(TestAccount account, Transaction transaction) {
        ObjectNode state = base(transaction, "bacs_debit").put("_account", account.name());
        state.putObject("bacs_debit")
                .put("fingerprint", fingerprint(transaction, account.name()))
                .put("last4", account.last4())
                .put("sort_code", account.sortCode());
        return state;
    }

    /** A wallet whose owner is asked on a page of the sandbox. */
    ObjectNode paypal(Transaction transaction) {
        ObjectNode state = base(transaction, "paypal");
        state.putObject("paypal").putNull("country").putNull("payer_email").putNull("payer_id");
        return state;
    }

    /** Whether a bank has to decide, days later, whether it pays. */
    static boolean isBankDebit(Entity method) {
        return method.text("_account") != null;
    }

    /** A bank account of Stripe's tests, by IBAN. */
    ObjectNode sepaAccount(TestAccount account, Transaction transaction) {
        ObjectNode state = base(transaction, "sepa_debit").put("_account", account.name());
        ObjectNode details = state.putObject("sepa_debit")
                .put("bank_code", account.bankCode())
                .put("branch_code", "")
                .put("country", account.country())
                .put("fingerprint", fingerprint(transaction, account.name()))
                .put("last4", account.last4());
        ObjectNode from = details.putObject("generated_from");
        from.putNull("charge").putNull("setup_attempt");
        return state;
    }

    /**
     * The payment method of an id; a name such as {@code pm_card_visa} makes a new one each time.
     *
     * @param status 404 when the id stood in the path, else 400
     * @throws Refusal when there is none
     */
    Entity resolve(String id, int status, Transaction transaction) {
        TestCard named = TestCard.ofName(NAMED, id);
        if (named != null) {
            return transaction.create(Kind.PAYMENT_METHOD, card(named, null, transaction));
        }
        Entity found = transaction.find(Kind.PAYMENT_METHOD, id);
        if (found == null || found.flag("_deleted")) {
            throw ApiError.noSuch(status, Kind.PAYMENT_METHOD.noun(), id, "payment_method")
                    .refuse();
        }
        return found;
    }

    /**
     * Attaches to a customer who exists.
     *
     * @throws Refusal when the method is used up or another customer's
     */
    Entity attach(Entity method, String customer, Transaction transaction) {
        if (customer.equals(method.text("customer"))) {
            return method;
        }
        if (method.text("customer") != null) {
            throw ApiError.invalid("The payment method you provided has already been attached to a customer.")
                    .refuse();
        }
        if (isUsedUp(method)) {
            throw ApiError.invalid(USED).refuse();
        }
        return transaction.put(method.edit(state -> state.put("customer", customer)));
    }

    /** Used once without a customer, or detached: never again. */
    static boolean isUsedUp(Entity method) {
        return method.flag("_usedUp");
    }

    /** The test card behind it, or null for a bank account. */
    static @Nullable TestCard testCard(Entity method) {
        String name = method.text("_card");
        return name == null ? null : TestCard.valueOf(name);
    }

    private ObjectNode base(Transaction transaction, String type) {
        ObjectNode state = shapes.fresh(Shape.ADDRESS)
                .objectNode()
                .put("created", transaction.seconds())
                .putNull("customer")
                .put("type", type);
        state.set("billing_details", shapes.fresh(Shape.BILLING));
        state.putObject("metadata");
        return state;
    }

    /** The same card has the same fingerprint within an account, as at Stripe. */
    private static String fingerprint(Transaction transaction, String card) {
        String seed = transaction.accountName() + '/' + card;
        return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "")
                .substring(0, 16);
    }

    /** A card's last month. */
    record Expiry(long month, long year) {}
}
