package io.portaplus.app;

import io.portaplus.app.rig.Stripe.SavedCard;
import io.portaplus.contract.ShoppingInformation;
import io.portaplus.contract.StripePaymentRequest;
import io.portaplus.contract.StripeRefundRequest;
import io.portaplus.payments.charge.Charge.Reply;
import io.portaplus.payments.charge.Headers;
import io.portaplus.payments.problem.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What the portal of a history asks for, for one customer: one that an earlier system left, or a new one. */
final class HistoryPortal {
    private static final List<String> CARDS = List.of(
            "pm_card_visa",
            "pm_card_authenticationRequired",
            "pm_card_chargeCustomerFail",
            "pm_card_createDispute",
            "pm_card_refundFail",
            "pm_card_pendingRefund");
    private static final List<String> NUMBERS = List.of(
            "4242424242424242",
            "4000002760003184",
            "4000000000000002",
            "4000000000000259",
            "4000000000005126",
            "4000000000007726");
    private static final List<String> METHODS = List.of("card", "card, bacs_debit", "bacs_debit");

    private final HistoryStage stage;
    private final long iCustomer;
    private final List<SavedCard> cards = new ArrayList<>();
    private final AtomicReference<@Nullable String> sharedToken = new AtomicReference<>();
    private final Map<String, Set<String>> answered = new ConcurrentHashMap<>();

    /** A customer of an earlier system has cards; each third customer is new. */
    HistoryPortal(HistoryStage stage, long iCustomer) {
        this.stage = stage;
        this.iCustomer = iCustomer;
        if (iCustomer % 3 != 0) {
            cards.add(stage.stripe().savedCard(iCustomer));
            CARDS.stream().skip(1).forEach(card -> cards.add(stage.stripe().anotherCard(cards.getFirst(), card)));
        }
    }

    List<SavedCard> cards() {
        return cards;
    }

    /** The payments that were told to whoever used one key. */
    Collection<Set<String>> answered() {
        return answered.values();
    }

    void charge(Act act, HistoryNode node) {
        String key = key(act, "charge");
        send(node, key, filled(act, basket(act, key), null));
    }

    /** To pay a basket, or to save a card. */
    void page(Act act, HistoryNode node) {
        String key = key(act, "page");
        boolean pays = act.how() % 4 != 0;
        String methods = pays ? METHODS.get(act.how() / 4 % METHODS.size()) : "card";
        send(node, key, request(new Asked(pays ? basket(act, key) : null, null, null, false, methods)));
    }

    void save(Act act, HistoryNode node) {
        send(node, key(act, "save"), request(new Asked(null, token(act.how()), null, false, null)));
    }

    /** One that the customer had, or that was saved in this history. */
    void remove(Act act, HistoryNode node) {
        List<String> ids = new ArrayList<>(cards.stream().map(SavedCard::cardId).toList());
        ids.addAll(stage.rows("select distinct source from payment where source like 'pm\\_%' and i_customer = "
                + iCustomer + " order by source"));
        if (!ids.isEmpty()) {
            String card = ids.get(act.how() % ids.size());
            send(node, key(act, "remove"), request(new Asked(null, null, card, true, null)));
        }
    }

    void refund(Act act, HistoryNode node, String payment) {
        BigDecimal amount = act.how() % 3 == 0 ? null : new BigDecimal("0.40");
        var request = new StripeRefundRequest(payment, amount, null, null, null, null);
        try {
            node.refunds()
                    .requests()
                    .refund(node.caller(), request, "back-" + payment + "-" + act.which() % 3, "127.0.0.1");
        } catch (Problem _) {
            // Nothing is left of it, or the key served another refund.
        }
    }

    private void send(HistoryNode node, @Nullable String key, StripePaymentRequest request) {
        try {
            var outcome = node.engine().requests().perform(node.caller(), request, Headers.key(key));
            if (key != null && outcome instanceof Reply reply) {
                answered.computeIfAbsent(key, _ -> ConcurrentHashMap.newKeySet())
                        .add(reply.payment().id().text());
            }
        } catch (Problem _) {
            // Another request under the key, no such card, or an equal one that can't be joined now: nothing was bound.
        }
    }

    /** A few keys, so that they come again; none in a fourth of the acts. */
    private @Nullable String key(Act act, String action) {
        return act.which() % 4 == 0 ? null : action + "-" + iCustomer + "-" + act.which() % 3;
    }

    /** Told apart by its key, or, for three pounds, alike under several keys: one closes the page of another then. */
    private static List<ShoppingInformation> basket(Act act, @Nullable String key) {
        boolean alike = key != null && act.how() % 5 == 0;
        return List.of(new ShoppingInformation(
                "Credit",
                1,
                null,
                null,
                null,
                alike ? null : key,
                null,
                null,
                null,
                "GBP",
                new BigDecimal(alike ? 3 : 1 + act.which() % 2),
                null,
                null,
                null));
    }

    private StripePaymentRequest filled(Act act, List<ShoppingInformation> lines, @Nullable String methods) {
        int choice = act.how() % (CARDS.size() + 2);
        return choice < cards.size()
                ? request(new Asked(lines, null, cards.get(choice).cardId(), false, methods))
                : request(new Asked(lines, token(act.how() / 8), null, false, methods));
    }

    /** One that comes again, or one of its own. */
    private String token(int how) {
        if (how % 3 != 0) {
            return stage.stripe().token(NUMBERS.get(how % NUMBERS.size()));
        }
        String shared = sharedToken.get();
        if (shared == null) {
            sharedToken.compareAndSet(null, stage.stripe().token());
            shared = sharedToken.get();
        }
        return String.valueOf(shared);
    }

    /**
     * What is asked for.
     *
     * @param methods where it is not null, a page is asked for, with these ways to pay
     */
    private record Asked(
            @Nullable List<ShoppingInformation> lines,
            @Nullable String token,
            @Nullable String card,
            boolean delete,
            @Nullable String methods) {}

    private StripePaymentRequest request(Asked asked) {
        boolean page = asked.methods != null;
        return new StripePaymentRequest(
                null,
                asked.token,
                iCustomer,
                asked.card,
                asked.lines,
                null,
                cards.isEmpty() ? null : cards.getFirst().customerId(),
                null,
                asked.delete,
                page ? "https://shop.example/paid" : null,
                page ? "https://shop.example/cart" : null,
                asked.methods,
                null,
                null,
                null);
    }
}
