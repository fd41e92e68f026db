package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.api.Shapes.Shape;
import io.portaplus.sandbox.stripe.state.Change;
import io.portaplus.sandbox.stripe.state.Chronicle;
import io.portaplus.sandbox.stripe.state.Due;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Transaction;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of Checkout sessions: complete when their intent is, expired by the clock or by call. */
final class SessionProgress implements Chronicle {
    /** Set when a bank refuses what a completed session was waiting for. */
    static final String REFUSED_LATER = "_refusedLater";
    /** What the customer typed: {@code email} and {@code name}. */
    static final String PAYER = "_payer";

    private final Shapes shapes;

    SessionProgress(Shapes shapes) {
        this.shapes = shapes;
    }

    /** Where an intent has changed, the session that it belongs to, if any, follows. */
    @Override
    public void complete(Transaction transaction) {
        for (Change change : transaction.changes()) {
            Kind kind = change.after().kind();
            if (kind == Kind.INTENT || kind == Kind.SETUP_INTENT) {
                follow(change.after(), transaction);
            }
        }
    }

    private void follow(Entity intent, Transaction transaction) {
        String id = intent.text(SessionIntents.SESSION);
        if (id == null) {
            return;
        }
        Entity session = transaction.need(Kind.SESSION, id);
        String status = intent.need("status");
        if (session.need("status").equals("open")) {
            switch (status) {
                case "succeeded" -> complete(session, intent, "paid", transaction);
                case "processing", "requires_capture" -> complete(session, intent, "unpaid", transaction);
                default -> {
                    // Not there yet: the customer may try again.
                }
            }
        } else if ("unpaid".equals(session.text("payment_status"))
                && session.need("status").equals("complete")) {
            later(session, status, transaction);
        }
    }

    /** Closes an open session; its intent can't be paid any more. */
    Entity expire(Entity session, Transaction transaction) {
        cancel(Kind.INTENT, session.text("payment_intent"), transaction);
        cancel(Kind.SETUP_INTENT, session.text("setup_intent"), transaction);
        return transaction.put(session.edit(state -> {
            Due.clear(state);
            state.put("status", "expired").putNull("url");
        }));
    }

    private static void later(Entity session, String status, Transaction transaction) {
        if (status.equals("succeeded")) {
            transaction.put(session.edit(state -> state.put("payment_status", "paid")));
        } else if (status.equals("requires_payment_method") && !session.flag(REFUSED_LATER)) {
            transaction.put(session.edit(state -> state.put(REFUSED_LATER, true)));
        }
    }

    private static void cancel(Kind kind, @Nullable String id, Transaction transaction) {
        if (id != null) {
            boolean payment = kind == Kind.INTENT;
            transaction.put(transaction.need(kind, id).edit(state -> {
                state.put("status", "canceled").putNull("next_action");
                state.put("cancellation_reason", payment ? "automatic" : "abandoned");
                if (payment) {
                    state.put("canceled_at", transaction.seconds());
                }
            }));
        }
    }

    private void complete(Entity session, Entity intent, String paymentStatus, Transaction transaction) {
        boolean payment = intent.kind() == Kind.INTENT;
        String customer = session.text("customer");
        String made = customer == null && "always".equals(session.text("customer_creation"))
                ? customer(session, intent, transaction)
                : customer;
        transaction.put(session.edit(state -> {
            Due.clear(state);
            state.put("status", "complete").putNull("url").put("customer", made);
            if (payment) {
                state.put("payment_status", paymentStatus);
            }
            state.set("customer_details", details(session, intent, transaction));
        }));
    }

    private ObjectNode details(Entity session, Entity intent, Transaction transaction) {
        JsonNode typed = session.state().path(PAYER);
        ObjectNode details = shapes.fresh(Shape.PAYER)
                .put("email", typed.path("email").asString(null))
                .put("name", typed.path("name").asString(null));
        details.putArray("tax_ids");
        if (intent.kind() == Kind.SETUP_INTENT) {
            return details.putNull("tax_exempt");
        }
        Entity method = transaction.need(Kind.PAYMENT_METHOD, intent.need("payment_method"));
        details.set("address", method.state().path("billing_details").path("address"));
        return details;
    }

    /** A customer from what was typed, to whom all that this session made belongs from now on. */
    private String customer(Entity session, Entity intent, Transaction transaction) {
        JsonNode typed = session.state().path(PAYER);
        ObjectNode state = JsonNodeFactory.instance
                .objectNode()
                .put("created", transaction.seconds())
                .put("email", typed.path("email").asString(null))
                .put("invoice_prefix", transaction.ids().random(8).toUpperCase(Locale.ROOT))
                .put("name", typed.path("name").asString(null));
        String id = transaction.create(Kind.CUSTOMER, state).id();
        transaction.put(intent.edit(of -> of.put("customer", id)));
        own(Kind.CHARGE, intent.text("latest_charge"), id, transaction);
        own(Kind.SETUP_ATTEMPT, intent.text("latest_attempt"), id, transaction);
        boolean kept = intent.kind() == Kind.SETUP_INTENT || intent.text("setup_future_usage") != null;
        own(Kind.PAYMENT_METHOD, kept ? intent.text("payment_method") : null, id, transaction);
        return id;
    }

    private static void own(Kind kind, @Nullable String id, String customer, Transaction transaction) {
        if (id != null) {
            transaction.put(transaction.need(kind, id).edit(state -> state.put("customer", customer)));
        }
    }
}
