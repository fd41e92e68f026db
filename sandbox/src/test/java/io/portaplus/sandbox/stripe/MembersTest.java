package io.portaplus.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.Balance;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Charge;
import com.stripe.model.Customer;
import com.stripe.model.Dispute;
import com.stripe.model.Mandate;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentMethod;
import com.stripe.model.Payout;
import com.stripe.model.Refund;
import com.stripe.model.Token;
import io.portaplus.sandbox.stripe.RunningSandbox.Saved;
import io.portaplus.sandbox.stripe.RunningSandbox.Seen;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Every member that Stripe's own library knows of an object is served, but for those that Stripe too leaves out of an
 * object that has no use for them. A member of the lists below that is served after all fails the test.
 */
class MembersTest {
    private final RunningSandbox sandbox = new RunningSandbox();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aCustomerHasThemAll() {
        Saved saved = sandbox.saved("pm_card_visa");
        check(
                Customer.class,
                sandbox.get("/v1/customers/" + saved.customer() + "?expand[]=tax&expand[]=invoice_credit_balance"),
                // Expandable lists of things that are not here, and what only newer or deleted customers have.
                Set.of(
                        "business_name",
                        "cash_balance",
                        "deleted",
                        "individual_name",
                        "sources",
                        "subscriptions",
                        "tax_ids"));
    }

    @Test
    void aPaymentMethodHasAllButOtherTypes() {
        Saved saved = sandbox.saved("pm_card_visa");
        Set<String> missing = missing(
                PaymentMethod.class,
                sandbox.get("/v1/payment_methods/" + saved.method()).json());
        for (Field field : PaymentMethod.class.getDeclaredFields()) {
            // A type's own member is there for that type only: each is a class inside the model's.
            if (field.getType().getEnclosingClass() == PaymentMethod.class) {
                missing.remove(name(field));
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void anIntentItsChargeAndItsBalanceTransactionHaveThemAll() {
        Seen paid = sandbox.paid(
                "pm_card_visa",
                "capture_method",
                "automatic",
                "expand[]",
                "latest_charge.balance_transaction",
                "expand[]",
                "latest_charge.refunds");
        // Of invoices, hooks and money shown in another currency, which are not here.
        check(PaymentIntent.class, paid, Set.of("hooks", "payment_details", "presentment_details"));
        JsonNode charge = paid.json().path("latest_charge");
        assertThat(missing(Charge.class, charge))
                // Of other types of payments, and of Connect.
                .containsExactlyInAnyOrder("authorization_code", "level3", "presentment_details", "transfer");
        assertThat(missing(
                        Charge.PaymentMethodDetails.Card.class,
                        charge.path("payment_method_details").path("card")))
                // Of cards held for a capture, of phone orders, and what only some accounts are shown.
                .containsExactlyInAnyOrder(
                        "capture_before", "description", "iin", "issuer", "moto", "transaction_link_id");
        assertThat(missing(BalanceTransaction.class, charge.path("balance_transaction")))
                .isEmpty();
    }

    @Test
    void aRefundHasAllButWhatItsCourseBrings() {
        Seen paid = sandbox.paid("pm_card_refundFail");
        Seen refund = sandbox.post("/v1/refunds", "payment_intent", paid.id());
        check(
                Refund.class,
                refund,
                Set.of(
                        "customer",
                        "customer_account",
                        "description",
                        "failure_balance_transaction",
                        "failure_reason",
                        "instructions_email",
                        "next_action",
                        "payment_method",
                        "pending_reason",
                        "presentment_details"));
        sandbox.advance(Duration.ofMinutes(4));
        assertThat(missing(
                        Refund.class, sandbox.get("/v1/refunds/" + refund.id()).json()))
                .doesNotContain("failure_balance_transaction", "failure_reason");
    }

    @Test
    void aDisputeHasThemAll() {
        sandbox.paid("pm_card_createDispute");
        sandbox.advance(Duration.ofSeconds(2));
        JsonNode dispute = sandbox.get("/v1/disputes").json().path("data").path(0);
        assertThat(missing(Dispute.class, dispute)).isEmpty();
        assertThat(missing(Dispute.Evidence.class, dispute.path("evidence"))).isEmpty();
        assertThat(missing(Dispute.EvidenceDetails.class, dispute.path("evidence_details")))
                .isEmpty();
    }

    @Test
    void moneyHasThemAll() {
        sandbox.paid("pm_card_bypassPending");
        sandbox.advance(Duration.ofDays(2));
        assertThat(missing(
                        Payout.class,
                        sandbox.get("/v1/payouts").json().path("data").path(0)))
                .isEmpty();
        // Of Connect, Issuing, instant payouts and prefunding, which are not here.
        check(
                Balance.class,
                sandbox.get("/v1/balance"),
                Set.of("connect_reserved", "instant_available", "issuing", "refund_and_dispute_prefunding"));
    }

    @Test
    void aTokenAndAMandateHaveThemAll() {
        String token =
                sandbox.control("/tokens", "{\"number\":\"4242424242424242\"}").id();
        check(Token.class, sandbox.get("/v1/tokens/" + token), Set.of("bank_account"));
        Seen debit = sandbox.debit("AT321904300235473204", "expand[]", "latest_charge");
        String mandate = debit.json()
                .path("latest_charge")
                .path("payment_method_details")
                .path("sepa_debit")
                .path("mandate")
                .asString();
        check(Mandate.class, sandbox.get("/v1/mandates/" + mandate), Set.of("single_use"));
    }

    private static void check(Class<?> model, Seen seen, Set<String> leftOut) {
        assertThat(seen.status()).as(seen.body()).isEqualTo(200);
        assertThat(missing(model, seen.json())).containsExactlyInAnyOrderElementsOf(leftOut);
    }

    private static Set<String> missing(Class<?> model, JsonNode served) {
        Set<String> missing = new TreeSet<>();
        for (Field field : model.getDeclaredFields()) {
            String name = name(field);
            if (!name.isEmpty() && !served.has(name)) {
                missing.add(name);
            }
        }
        assertThat(served.size()).isPositive();
        return missing;
    }

    /** What a field is called in JSON, or nothing when it is none of Stripe's. */
    private static String name(Field field) {
        for (Annotation annotation : field.getAnnotations()) {
            if (annotation.annotationType().getSimpleName().equals("SerializedName")) {
                // The annotation is of a library that is here at run time only.
                String text = annotation.toString();
                int value = text.indexOf('"');
                return text.substring(value + 1, text.indexOf('"', value + 1));
            }
        }
        return "";
    }
}
