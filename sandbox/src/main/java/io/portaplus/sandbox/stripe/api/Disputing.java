package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.api.Shapes.Shape;
import io.portaplus.sandbox.stripe.card.DisputeCause;
import io.portaplus.sandbox.stripe.state.Due;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The course of a dispute. An inquiry ({@code warning_*}) moves no money; any other takes the amount and a fee from the
 * balance when it is opened, and gives both back when it is won.
 */
final class Disputing {
    /** In minor units of whatever currency. */
    static final long FEE = 1500;

    private static final String WINS = "winning_evidence";
    private static final String LOSES = "losing_evidence";
    private static final String ESCALATES = "escalate_inquiry_evidence";
    private static final List<String> CLOSED = List.of("won", "lost", "warning_closed", "prevented");
    private static final Duration ANSWER_WITHIN = Duration.ofDays(9);
    private static final Duration DECIDED_AFTER = Duration.ofSeconds(1);

    private final Shapes shapes;
    private final Views views;

    Disputing(Shapes shapes, Views views) {
        this.shapes = shapes;
        this.views = views;
    }

    /** Whether nothing will change about it any more. */
    static boolean isClosed(Entity dispute) {
        return CLOSED.contains(dispute.need("status"));
    }

    /** A cardholder disputes what is left of a charge. */
    void open(Entity charge, DisputeCause cause, Transaction transaction) {
        ObjectNode state = charge.state()
                .objectNode()
                .put("amount", Refunding.refundable(charge))
                .put("charge", charge.id())
                .put("created", transaction.seconds())
                .put("currency", charge.need("currency"))
                .put("is_charge_refundable", cause.isInquiry())
                .put("network_reason_code", cause.networkCode())
                .put("payment_intent", charge.text("payment_intent"))
                .put("reason", cause.reason())
                .put("status", cause.isInquiry() ? "warning_needs_response" : "needs_response");
        state.putArray("balance_transactions");
        JsonNode card = charge.state().path("payment_method_details").path("card");
        state.putObject("payment_method_details")
                .put("type", "card")
                .putObject("card")
                .put("brand", card.path("brand").asString())
                .put("case_type", cause.isInquiry() ? "inquiry" : "chargeback")
                .put("network", card.path("network").asString())
                .put("network_reason_code", cause.networkCode());
        answerBy(state, transaction.now());
        Entity dispute = transaction.create(Kind.DISPUTE, state);
        transaction.put(charge.edit(c -> c.put("disputed", true).put("dispute", dispute.id())));
        if (!cause.isInquiry()) {
            withdraw(dispute, transaction);
        }
    }

    /** Evidence is handed in; the bank decides a moment later when it is one of Stripe's test words. */
    Entity submit(Entity dispute, String words, Transaction transaction) {
        boolean inquiry = isInquiry(dispute);
        return transaction.put(dispute.edit(state -> {
            ObjectNode details = ((ObjectNode) state.path("evidence_details")).deepCopy();
            details.put("submission_count", details.path("submission_count").asLong() + 1);
            state.set("evidence_details", details);
            state.put("status", inquiry ? "warning_under_review" : "under_review");
            Due.clear(state);
            if (words.equals(WINS) || words.equals(LOSES) || (inquiry && words.equals(ESCALATES))) {
                state.put("_words", words);
                Due.set(state, transaction.now().plus(DECIDED_AFTER));
            }
        }));
    }

    /** The bank has decided, or we did not answer in time. */
    void decide(Entity dispute, Transaction transaction) {
        Entity waiting = transaction.put(dispute.edit(Due::clear));
        String words = waiting.text("_words");
        if (WINS.equals(words)) {
            win(waiting, transaction);
        } else if (ESCALATES.equals(words)) {
            escalate(waiting, transaction);
        } else {
            if (words == null) {
                waiting = transaction.put(waiting.edit(state -> state.set(
                        "evidence_details",
                        ((ObjectNode) state.path("evidence_details")).deepCopy().put("past_due", true))));
            }
            lose(waiting, transaction);
        }
    }

    /** Given up, or lost: what was withdrawn stays so. */
    Entity lose(Entity dispute, Transaction transaction) {
        return close(dispute, isInquiry(dispute) ? "warning_closed" : "lost", transaction);
    }

    private void win(Entity dispute, Transaction transaction) {
        if (isInquiry(dispute)) {
            close(dispute, "warning_closed", transaction);
            return;
        }
        Entity won = close(dispute, "won", transaction);
        long amount = dispute.number("amount");
        booked(won, Ledger.Type.DISPUTE_REVERSAL, amount, -FEE, transaction);
        Movements.after("dispute_reversal", won, amount, null, transaction);
    }

    private void escalate(Entity dispute, Transaction transaction) {
        Entity escalated = transaction.put(dispute.edit(state -> {
            state.remove("_words");
            state.put("status", "needs_response").put("is_charge_refundable", false);
            ObjectNode details = ((ObjectNode) state.path("payment_method_details")).deepCopy();
            ((ObjectNode) details.path("card")).put("case_type", "chargeback");
            state.set("payment_method_details", details);
            answerBy(state, transaction.now());
        }));
        withdraw(escalated, transaction);
    }

    private void withdraw(Entity dispute, Transaction transaction) {
        long amount = dispute.number("amount");
        booked(dispute, Ledger.Type.DISPUTE, -amount, FEE, transaction);
        Movements.after("dispute", dispute, -amount, null, transaction);
    }

    private void booked(Entity dispute, Ledger.Type type, long amount, long fee, Transaction transaction) {
        Entity booking = Ledger.book(
                new Ledger.Entry(
                        type,
                        dispute.id(),
                        dispute.need("currency"),
                        amount,
                        fee,
                        (amount < 0 ? "Chargeback withdrawal for " : "Chargeback reversal for ")
                                + dispute.need("charge"),
                        transaction.now()),
                transaction);
        transaction.put(dispute.edit(state -> {
            ArrayNode all = ((ArrayNode) state.path("balance_transactions")).deepCopy();
            all.add(views.of(booking, transaction.now()));
            state.set("balance_transactions", all);
            if (amount < 0) {
                state.put("balance_transaction", booking.id());
            }
        }));
    }

    private Entity close(Entity dispute, String status, Transaction transaction) {
        return transaction.put(dispute.edit(state -> {
            Due.clear(state);
            state.put("status", status).put("is_charge_refundable", status.equals("warning_closed"));
        }));
    }

    private void answerBy(ObjectNode state, Instant now) {
        Instant by = now.plus(ANSWER_WITHIN)
                .truncatedTo(ChronoUnit.DAYS)
                .plus(Duration.ofDays(1))
                .minusSeconds(1);
        ObjectNode details = state.path("evidence_details") instanceof ObjectNode old
                ? old.deepCopy()
                : ((ObjectNode) shapes.fresh(Shape.DISPUTE).path("evidence_details")).deepCopy();
        state.set("evidence_details", details.put("due_by", by.getEpochSecond()));
        Due.set(state, by);
    }

    private static boolean isInquiry(Entity dispute) {
        return dispute.need("status").startsWith("warning_");
    }
}
