package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Transaction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Writes bills. */
final class Bills {
    /** Why the last attempt at an intent failed, missing when it did not. */
    static JsonNode lastError(Entity intent) {
        return intent.state().path(intent.kind() == Kind.INTENT ? "last_payment_error" : "last_setup_error");
    }

    Bill of(Entity session, Transaction transaction) {
        String currency = session.text("currency");
        JsonNode total = session.state().path("amount_total");
        String submit = session.text("submit_type");
        return new Bill(
                session.id(),
                session.need("status"),
                session.need("mode"),
                currency == null || !total.isNumber() ? "" : Currencies.shown(total.asLong(), currency),
                lines(session, transaction),
                texts(session.state().path("payment_method_types")),
                submit == null || submit.equals("auto") ? "pay" : submit,
                payer(session),
                ways(session),
                session.number("_attempts"),
                trouble(session, transaction));
    }

    private static List<Bill.Line> lines(Entity session, Transaction transaction) {
        List<Bill.Line> lines = new ArrayList<>();
        for (JsonNode item : session.state().path("_lines")) {
            JsonNode price = item.path("price");
            String currency = item.path("currency").stringValue();
            Entity product =
                    transaction.need(Kind.PRODUCT, price.path("product").stringValue());
            lines.add(new Bill.Line(
                    product.need("name"),
                    product.text("description"),
                    item.path("quantity").asLong(),
                    Currencies.shown(price.path("unit_amount").asLong(), currency),
                    Currencies.shown(item.path("amount_total").asLong(), currency)));
        }
        return lines;
    }

    private static Bill.Payer payer(Entity session) {
        JsonNode typed = session.state().path(SessionProgress.PAYER);
        String known = known(session);
        return new Bill.Payer(
                known == null ? typed.path("email").asString("") : known,
                typed.path("name").asString(""),
                known == null,
                "unpaid".equals(session.text("payment_status")));
    }

    /** The address of the e-mail that the shop knows, or null. */
    static @Nullable String known(Entity session) {
        return "open".equals(session.text("status"))
                ? session.state().path("customer_details").path("email").asString(null)
                : null;
    }

    private static Bill.Ways ways(Entity session) {
        String success = WebAddresses.filledIn(session.need("success_url"), session.id());
        return new Bill.Ways(success, session.text("cancel_url"), WebAddresses.host(success));
    }

    private static @Nullable String trouble(Entity session, Transaction transaction) {
        String payment = session.text("payment_intent");
        String setup = session.text("setup_intent");
        Entity intent = payment == null
                ? setup == null ? null : transaction.need(Kind.SETUP_INTENT, setup)
                : transaction.need(Kind.INTENT, payment);
        return intent == null || !"requires_payment_method".equals(intent.text("status"))
                ? null
                : lastError(intent).path("message").asString(null);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asString()));
        return texts;
    }
}
