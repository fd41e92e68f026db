package io.portaplus.postgres;

import io.portaplus.payments.money.Currency;
import io.portaplus.payments.money.Money;
import io.portaplus.payments.payment.Digest;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.PaymentId;
import io.portaplus.payments.payment.PaymentStatus;
import io.portaplus.payments.payment.Refusal;
import io.portaplus.payments.payment.Step;
import io.portaplus.payments.payment.Task;
import io.portaplus.payments.tenant.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as payments. */
final class Rows {
    private final Json json = new Json();

    Payment payment(ResultSet row) throws SQLException {
        return new Payment(
                order(row),
                PaymentStatus.valueOf(row.getString("status")),
                row.getString("customer_id"),
                row.getString("source"),
                row.getString("card_info"),
                row.getString("intent_id"),
                refusal(row),
                row.getString("next_action_url"),
                page(row),
                step(row),
                row.getInt("attempts"));
    }

    private Payment.Order order(ResultSet row) throws SQLException {
        Currency currency = Currency.find(row.getString("currency")).orElseThrow();
        return new Payment.Order(
                new PaymentId(row.getString("payment_id")),
                row.getLong("i_customer"),
                new Payment.Site(row.getString("feature_name"), row.getObject("content_id", Long.class)),
                new AccountId(row.getString("account"), row.getBoolean("live")),
                new Digest(row.getBytes("request_digest")),
                new Digest(row.getBytes("basket_digest")),
                new Payment.Manner(row.getBoolean("off_session"), row.getBoolean("deferred")),
                task(row),
                new Money(row.getLong("amount_minor"), currency),
                new Money(row.getLong("vat_minor"), currency),
                json.vatEvidence(row.getString("vat_evidence")),
                json.lines(row.getString("lines")),
                row.getTimestamp("accepted_at").toInstant(),
                row.getTimestamp("finish_by").toInstant());
    }

    private static Task task(ResultSet row) throws SQLException {
        String successUrl = row.getString("success_url");
        return new Task(
                Task.Kind.valueOf(row.getString("kind")),
                row.getBoolean("new_card"),
                successUrl == null
                        ? null
                        : new Task.Checkout(
                                successUrl,
                                row.getString("cancel_url"),
                                List.of(row.getString("method_types").split(","))));
    }

    private static Payment.@Nullable Page page(ResultSet row) throws SQLException {
        String id = row.getString("page_id");
        return id == null ? null : new Payment.Page(id, row.getString("page_url"));
    }

    static @Nullable Refusal refusal(ResultSet row) throws SQLException {
        String kind = row.getString("refusal_kind");
        return kind == null
                ? null
                : new Refusal(
                        Refusal.Kind.valueOf(kind), row.getString("refusal_code"), row.getString("refusal_message"));
    }

    static @Nullable Step step(ResultSet row) throws SQLException {
        String kind = row.getString("step_kind");
        return kind == null
                ? null
                : new Step(
                        Step.Kind.valueOf(kind),
                        row.getInt("step_round"),
                        row.getString("step_path"),
                        row.getString("step_version"),
                        row.getString("step_body"));
    }
}
