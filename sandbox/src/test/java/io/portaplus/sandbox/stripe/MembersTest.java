package io.portaplus.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.Account;
import com.stripe.model.Balance;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Card;
import com.stripe.model.Charge;
import com.stripe.model.Customer;
import com.stripe.model.Dispute;
import com.stripe.model.Event;
import com.stripe.model.LineItem;
import com.stripe.model.Mandate;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentMethod;
import com.stripe.model.PaymentMethodConfiguration;
import com.stripe.model.Payout;
import com.stripe.model.Price;
import com.stripe.model.Product;
import com.stripe.model.Refund;
import com.stripe.model.SetupAttempt;
import com.stripe.model.SetupIntent;
import com.stripe.model.Source;
import com.stripe.model.Token;
import com.stripe.model.WebhookEndpoint;
import com.stripe.model.checkout.Session;
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
    /** Of embedded pages, money shown in another currency, and what a session only has that was asked for it. */
    private static final Set<String> LEFT_OUT_OF_SESSIONS = Set.of(
            "excluded_payment_method_types",
            "name_collection",
            "optional_items",
            "presentment_details",
            "redirect_on_completion",
            "return_url",
            "tax_id_collection");

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
                .containsExactlyInAnyOrder("capture_before", "description", "iin", "issuer", "moto");
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
                        "description",
                        "failure_balance_transaction",
                        "failure_reason",
                        "instructions_email",
                        "next_action",
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
        // Of another kind of mandate, and of Connect.
        check(Mandate.class, sandbox.get("/v1/mandates/" + mandate), Set.of("on_behalf_of", "single_use"));
    }

    @Test
    void aSetupIntentAndItsAttemptHaveThemAll() {
        Seen saved = sandbox.post(
                "/v1/setup_intents",
                "confirm",
                "true",
                "payment_method",
                "pm_card_visa",
                "payment_method_types[]",
                "card",
                "expand[]",
                "latest_attempt");
        // Of Connect: the account's own payment methods.
        check(SetupIntent.class, saved, Set.of("attach_to_self"));
        JsonNode attempt = saved.json().path("latest_attempt");
        assertThat(missing(SetupAttempt.class, attempt)).containsExactly("attach_to_self");
        assertThat(missing(
                        SetupAttempt.PaymentMethodDetails.Card.class,
                        attempt.path("payment_method_details").path("card")))
                // What only some accounts are shown.
                .containsExactlyInAnyOrder("description", "iin", "issuer", "moto");
    }

    @Test
    void aSessionAndItsLinesHaveThemAll() {
        Shop shop = new Shop(sandbox);
        Seen session = shop.payment("expand[]", "line_items.data.price.product");
        check(Session.class, session, LEFT_OUT_OF_SESSIONS);
        JsonNode line = session.json().path("line_items").path("data").path(0);
        // Told when they are asked for, of lines that can have them.
        assertThat(missing(LineItem.class, line)).containsExactly("discounts", "taxes");
        assertThat(missing(Price.class, line.path("price"))).containsExactly("currency_options", "deleted", "tiers");
        assertThat(missing(Product.class, line.path("price").path("product"))).containsExactly("deleted");
        check(Session.class, shop.setup(), with(LEFT_OUT_OF_SESSIONS, "line_items"));
    }

    @Test
    void anEventAndAnEndpointHaveThemAll() {
        sandbox.saved("pm_card_visa");
        JsonNode event = sandbox.get("/v1/events").json().path("data").path(0);
        // Of Connect.
        assertThat(missing(Event.class, event)).containsExactly("account", "context");
        assertThat(missing(Event.Request.class, event.path("request"))).isEmpty();
        Seen endpoint = sandbox.post("/v1/webhook_endpoints", "url", "http://127.0.0.1:1/", "enabled_events[]", "*");
        check(WebhookEndpoint.class, endpoint, Set.of("deleted"));
        check(
                WebhookEndpoint.class,
                sandbox.get("/v1/webhook_endpoints/" + endpoint.id()),
                Set.of("deleted", "secret"));
    }

    @Test
    void aLegacyCardHasThemAll() {
        Saved saved = sandbox.saved("pm_card_visa");
        check(
                Card.class,
                sandbox.post("/v1/customers/" + saved.customer() + "/sources", "source", "tok_visa"),
                // Of cards that are paid out to, deleted cards, and what only some accounts are shown.
                Set.of(
                        "account",
                        "available_payout_methods",
                        "currency",
                        "default_for_currency",
                        "deleted",
                        "description",
                        "iin",
                        "issuer",
                        "networks",
                        "status"));
    }

    @Test
    void aSourceHasAllButOtherTypes() {
        Saved saved = sandbox.saved("pm_card_visa");
        String made =
                sandbox.post("/v1/sources", "type", "card", "token", "tok_visa").id();
        Seen source = sandbox.post("/v1/customers/" + saved.customer() + "/sources", "source", made);
        Set<String> missing = missing(Source.class, source.json());
        for (Field field : Source.class.getDeclaredFields()) {
            if (field.getType().getEnclosingClass() == Source.class) {
                missing.remove(name(field));
            }
        }
        assertThat(missing).isEmpty();
        assertThat(missing(Source.Card.class, source.json().path("card")))
                // What only some accounts are shown.
                .containsExactlyInAnyOrder("description", "iin", "issuer");
        assertThat(missing(Source.Owner.class, source.json().path("owner"))).isEmpty();
    }

    @Test
    void theAccountTellsWhoItIsAndItsConfigurationOfMethodsHasAllButOtherTypes() {
        assertThat(missing(Account.class, sandbox.get("/v1/account").json()))
                .doesNotContain("id", "object", "country", "default_currency", "charges_enabled", "payouts_enabled");
        JsonNode configuration = sandbox.get("/v1/payment_method_configurations")
                .json()
                .path("data")
                .path(0);
        Set<String> missing = missing(PaymentMethodConfiguration.class, configuration);
        for (Field field : PaymentMethodConfiguration.class.getDeclaredFields()) {
            if (field.getType().getEnclosingClass() == PaymentMethodConfiguration.class) {
                missing.remove(name(field));
            }
        }
        assertThat(missing).isEmpty();
    }

    private static Set<String> with(Set<String> names, String name) {
        Set<String> all = new TreeSet<>(names);
        all.add(name);
        return all;
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
