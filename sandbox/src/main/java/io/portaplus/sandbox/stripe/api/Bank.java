package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.state.Account;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Store;
import io.portaplus.sandbox.stripe.state.Transaction;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a customer can do on the bank's or the wallet's own page: agree to a payment or to a setup, or not. */
public final class Bank {
    private static final List<Kind> KINDS = List.of(Kind.INTENT, Kind.SETUP_INTENT);

    private final Store store;
    private final Settlement settlement;
    private final Confirmations confirmations;

    Bank(Store store, Settlement settlement, Confirmations confirmations) {
        this.store = store;
        this.settlement = settlement;
        this.confirmations = confirmations;
    }

    /** What the customer is asked about the intent of this id in any account, or null. */
    public @Nullable Question question(String id) {
        Owned owned = find(id);
        return owned == null ? null : store.read(owned.account, transaction -> question(owned.intent, transaction));
    }

    /**
     * The customer agreed, or did not. Nothing changes when it came too late.
     *
     * @param id of a {@link #question}
     */
    public Answered answer(String id, boolean agreed) {
        Owned owned = find(id);
        if (owned == null) {
            throw new IllegalArgumentException("there is no such intent");
        }
        return store.write(owned.account, transaction -> {
            Entity intent = transaction.need(owned.intent.kind(), id);
            if ("requires_action".equals(intent.text("status"))) {
                Entity method = transaction.need(Kind.PAYMENT_METHOD, intent.need("payment_method"));
                intent = intent.kind() == Kind.INTENT
                        ? confirmations.payments().authenticated(intent, method, agreed, transaction)
                        : confirmations.setups().authenticated(intent, method, agreed, transaction);
            }
            return new Answered(intent.need("status"), next(intent));
        });
    }

    private @Nullable Owned find(String id) {
        for (Account account : store.accounts()) {
            settlement.settle(account);
            for (Kind kind : KINDS) {
                Entity intent = store.read(account, transaction -> transaction.find(kind, id));
                if (intent != null) {
                    return new Owned(account, intent);
                }
            }
        }
        return null;
    }

    private static Question question(Entity intent, Transaction transaction) {
        boolean payment = intent.kind() == Kind.INTENT;
        String id = intent.text("payment_method");
        Entity method = id == null ? null : transaction.need(Kind.PAYMENT_METHOD, id);
        return new Question(
                intent.need("status"),
                payment ? Currencies.shown(intent.number("amount"), intent.need("currency")) : "",
                method == null ? "" : method.need("type"),
                method == null ? "" : method.state().path("card").path("last4").asString(""));
    }

    /** Where the browser goes from here, or null when nobody said. */
    private static @Nullable String next(Entity intent) {
        String session = intent.text(SessionIntents.SESSION);
        if (session != null) {
            return "/_sandbox/checkout/" + session + "/return";
        }
        String back = intent.text(Confirmation.RETURN_URL);
        if (back == null) {
            return null;
        }
        String name = intent.kind() == Kind.INTENT ? "payment_intent" : "setup_intent";
        int fragment = back.indexOf('#');
        String page = fragment < 0 ? back : back.substring(0, fragment);
        return page + (page.contains("?") ? "&" : "?")
                + name + "=" + encoded(intent.id())
                + "&" + name + "_client_secret=" + encoded(intent.need("client_secret"))
                + "&redirect_status=" + redirectStatus(intent.need("status"))
                + (fragment < 0 ? "" : back.substring(fragment));
    }

    private static String redirectStatus(String status) {
        return switch (status) {
            case "requires_payment_method", "canceled" -> "failed";
            case "processing" -> "pending";
            default -> "succeeded";
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * What is asked.
     *
     * @param status of the intent
     * @param amount as it is shown, empty when nothing is to be paid
     * @param method its type, empty when there is none any more
     * @param last4 of a card, else empty
     */
    public record Question(String status, String amount, String method, String last4) {
        /** Whether an answer still matters. */
        public boolean isWaiting() {
            return status.equals("requires_action");
        }
    }

    /**
     * What came of it.
     *
     * @param status of the intent now
     * @param next where the browser goes, or null
     */
    public record Answered(String status, @Nullable String next) {}

    private record Owned(Account account, Entity intent) {}
}
