package io.portaplus.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.sandbox.stripe.RunningSandbox.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Sessions as the API sees them; what their customers see is in {@link CheckoutPageTest}. */
class CheckoutSessionTest {
    private static final String SESSIONS = "/v1/checkout/sessions";

    private final RunningSandbox sandbox = new RunningSandbox();
    private final Shop shop = new Shop(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aSessionForAPaymentIsOpenAndHasNoIntentYet() {
        Seen made = shop.payment("metadata[order]", "7", "client_reference_id", "attempt-1");
        assertThat(made.id()).startsWith("cs_test_a1").hasSize(66);
        assertThat(made.text("object")).isEqualTo("checkout.session");
        assertThat(made.text("status")).isEqualTo("open");
        assertThat(made.text("payment_status")).isEqualTo("unpaid");
        assertThat(made.text("mode")).isEqualTo("payment");
        assertThat(made.text("ui_mode")).isEqualTo("hosted_page");
        assertThat(made.text("currency")).isEqualTo("gbp");
        assertThat(made.text("client_reference_id")).isEqualTo("attempt-1");
        assertThat(made.text("success_url")).isEqualTo(Shop.SUCCESS);
        assertThat(made.text("url")).isEqualTo(sandbox.uri() + "/_sandbox/checkout/" + made.id());
        assertThat(made.text("customer_creation")).isEqualTo("if_required");
        JsonNode json = made.json();
        assertThat(json.path("amount_total").asLong()).isEqualTo(2999);
        assertThat(json.path("amount_subtotal").asLong()).isEqualTo(2999);
        assertThat(json.path("expires_at").asLong() - json.path("created").asLong())
                .isEqualTo(Duration.ofHours(24).toSeconds());
        assertThat(json.path("metadata").path("order").asString()).isEqualTo("7");
        for (String none : List.of("payment_intent", "setup_intent", "customer", "customer_details", "invoice")) {
            assertThat(json.path(none).isNull()).as(none).isTrue();
        }
        assertThat(json.has("line_items")).isFalse();
        assertThat(sandbox.get(SESSIONS + "/" + made.id()).json()).isEqualTo(json);
    }

    @Test
    void aSessionForASetupHasItsIntentAtOnce() {
        String customer =
                sandbox.post("/v1/customers", "email", "ann@example.com").id();
        Seen made = shop.setup("customer", customer, "setup_intent_data[metadata][order]", "7");
        assertThat(made.id()).startsWith("cs_test_c1").hasSize(66);
        assertThat(made.text("payment_status")).isEqualTo("no_payment_required");
        assertThat(made.json().path("amount_total").isNull()).isTrue();
        assertThat(made.json().path("total_details").isNull()).isTrue();
        assertThat(made.json().path("customer_details").path("email").asString())
                .isEqualTo("ann@example.com");
        Seen intent = sandbox.get("/v1/setup_intents/" + made.text("setup_intent"));
        assertThat(intent.text("status")).isEqualTo("requires_payment_method");
        assertThat(intent.text("customer")).isEqualTo(customer);
        assertThat(intent.json().path("metadata").path("order").asString()).isEqualTo("7");
        for (String verb : List.of("confirm", "cancel")) {
            Seen refused = sandbox.post("/v1/setup_intents/" + intent.id() + "/" + verb);
            refused(refused, "setup_intent_unexpected_state", null);
        }
        Seen expired = sandbox.post(SESSIONS + "/" + made.id() + "/expire");
        assertThat(expired.text("status")).isEqualTo("expired");
        assertThat(sandbox.get("/v1/setup_intents/" + intent.id()).text("status"))
                .isEqualTo("canceled");
    }

    @Test
    void linesComeInTheirOrderAndPageByPage() {
        Seen made = shop.payment("expand[]", "line_items");
        assertThat(names(made.json().path("line_items"))).containsExactly("Monthly plan", "SIM card");
        String lines = SESSIONS + "/" + made.id() + "/line_items";
        Seen first = sandbox.get(lines + "?limit=1&expand[]=data.price.product");
        assertThat(names(first.json())).containsExactly("Monthly plan");
        assertThat(first.json().path("has_more").asBoolean()).isTrue();
        JsonNode line = first.json().path("data").path(0);
        assertThat(line.path("object").asString()).isEqualTo("item");
        assertThat(line.path("quantity").asLong()).isEqualTo(2);
        assertThat(line.path("amount_total").asLong()).isEqualTo(2500);
        assertThat(line.path("price").path("unit_amount").asLong()).isEqualTo(1250);
        assertThat(line.path("price").path("unit_amount_decimal").asString()).isEqualTo("1250");
        assertThat(line.path("price").path("product").path("description").asString())
                .isEqualTo("Unlimited calls");
        Seen second = sandbox.get(lines + "?starting_after=" + line.path("id").asString());
        assertThat(names(second.json())).containsExactly("SIM card");
        assertThat(second.json().path("has_more").asBoolean()).isFalse();
    }

    @Test
    void aHundredLinesAreTheMost() {
        assertThat(sandbox.post(SESSIONS, Shop.lines(100))
                        .json()
                        .path("amount_total")
                        .asLong())
                .isEqualTo(10_000);
        refused(sandbox.post(SESSIONS, Shop.lines(101)), null, "line_items");
    }

    @Test
    void aSessionExpiresByTheClockAndItsPageIsGone() {
        Seen made = shop.payment("expires_at", Long.toString(in(Duration.ofMinutes(31))));
        shop.press(made, "chargeDeclined");
        String intent = sandbox.get(SESSIONS + "/" + made.id()).text("payment_intent");
        sandbox.advance(Duration.ofMinutes(32));
        Seen expired = sandbox.get(SESSIONS + "/" + made.id());
        assertThat(expired.text("status")).isEqualTo("expired");
        assertThat(expired.json().path("url").isNull()).isTrue();
        Seen canceled = sandbox.get("/v1/payment_intents/" + intent);
        assertThat(canceled.text("status")).isEqualTo("canceled");
        assertThat(canceled.text("cancellation_reason")).isEqualTo("automatic");
        assertThat(shop.events()).contains("checkout.session.expired", "payment_intent.canceled");
        assertThat(shop.press(made, "visa").status()).isEqualTo(303);
        assertThat(sandbox.movements()).isZero();
    }

    @Test
    void onlyAnOpenSessionExpiresByCall() {
        Seen made = shop.payment();
        Seen expired = sandbox.post(SESSIONS + "/" + made.id() + "/expire");
        assertThat(expired.text("status")).isEqualTo("expired");
        assertThat(expired.json().path("url").isNull()).isTrue();
        refused(sandbox.post(SESSIONS + "/" + made.id() + "/expire"), null, null);
        Seen paid = shop.payment();
        shop.press(paid, "visa");
        Seen late = sandbox.post(SESSIONS + "/" + paid.id() + "/expire");
        refused(late, null, null);
        assertThat(late.error().path("message").asString()).contains("complete");
    }

    @Test
    void whatStandsBehindAPaidSessionIsAllThere() {
        Seen made = shop.payment(
                "payment_intent_data[metadata][order]",
                "7",
                "payment_intent_data[description]",
                "An order",
                "metadata[mine]",
                "1");
        shop.press(made, "visa");
        sandbox.advance(Duration.ofSeconds(2));
        Seen done = sandbox.get(SESSIONS + "/" + made.id()
                + "?expand[]=payment_intent.latest_charge.balance_transaction&expand[]=customer");
        assertThat(done.text("status")).isEqualTo("complete");
        assertThat(done.text("payment_status")).isEqualTo("paid");
        assertThat(done.json().path("url").isNull()).isTrue();
        assertThat(done.json().path("customer").isNull()).isTrue();
        assertThat(done.json().path("customer_details").path("email").asString())
                .isEqualTo("payer@example.com");
        JsonNode intent = done.json().path("payment_intent");
        assertThat(intent.path("status").asString()).isEqualTo("succeeded");
        assertThat(intent.path("amount_received").asLong()).isEqualTo(2999);
        assertThat(intent.path("description").asString()).isEqualTo("An order");
        assertThat(intent.path("metadata").path("order").asString()).isEqualTo("7");
        assertThat(intent.path("metadata").has("mine")).isFalse();
        JsonNode charge = intent.path("latest_charge");
        assertThat(charge.path("paid").asBoolean()).isTrue();
        assertThat(charge.path("billing_details").path("email").asString()).isEqualTo("payer@example.com");
        assertThat(charge.path("balance_transaction").path("amount").asLong()).isEqualTo(2999);
        assertThat(sandbox.movements()).isEqualTo(1);
        assertThat(shop.events())
                .contains("payment_intent.created", "payment_intent.succeeded", "checkout.session.completed");
        assertThat(sandbox.get(SESSIONS + "?payment_intent=" + intent.path("id").asString())
                        .json()
                        .path("data"))
                .hasSize(1);
    }

    @Test
    void theIntentBehindASessionIsNeitherConfirmedNorCanceledNorChangedByOthers() {
        Seen made = shop.payment();
        shop.press(made, "chargeDeclined");
        String intent =
                "/v1/payment_intents/" + sandbox.get(SESSIONS + "/" + made.id()).text("payment_intent");
        refused(
                sandbox.post(intent + "/confirm", "payment_method", "pm_card_visa"),
                "payment_intent_unexpected_state",
                null);
        refused(sandbox.post(intent + "/cancel"), "payment_intent_unexpected_state", null);
        refused(sandbox.post(intent, "amount", "1"), "payment_intent_unexpected_state", null);
        assertThat(sandbox.post(intent, "metadata[note]", "x").status()).isEqualTo(200);
    }

    @Test
    void aNewCustomerOwnsWhatTheSessionMade() {
        Seen made =
                shop.payment("customer_creation", "always", "payment_intent_data[setup_future_usage]", "off_session");
        shop.press(made, "visa");
        Seen done =
                sandbox.get(SESSIONS + "/" + made.id() + "?expand[]=customer&expand[]=payment_intent.latest_charge");
        String customer = done.json().path("customer").path("id").asString();
        assertThat(customer).startsWith("cus_");
        assertThat(done.json().path("customer").path("email").asString()).isEqualTo("payer@example.com");
        JsonNode intent = done.json().path("payment_intent");
        assertThat(intent.path("customer").asString()).isEqualTo(customer);
        assertThat(intent.path("latest_charge").path("customer").asString()).isEqualTo(customer);
        JsonNode saved = sandbox.get("/v1/customers/" + customer + "/payment_methods")
                .json()
                .path("data");
        assertThat(saved).hasSize(1);
        assertThat(saved.path(0).path("id").asString())
                .isEqualTo(intent.path("payment_method").asString());
        assertThat(shop.events()).contains("customer.created", "payment_method.attached");
    }

    @Test
    void whatAGuestSavedMayBeAttachedLater() {
        Seen made = shop.payment("payment_intent_data[setup_future_usage]", "off_session");
        shop.press(made, "visa");
        Seen done = sandbox.get(SESSIONS + "/" + made.id() + "?expand[]=payment_intent");
        assertThat(done.json().path("customer").isNull()).isTrue();
        String method =
                done.json().path("payment_intent").path("payment_method").asString();
        String customer = sandbox.post("/v1/customers").id();
        assertThat(sandbox.post("/v1/payment_methods/" + method + "/attach", "customer", customer)
                        .text("customer"))
                .isEqualTo(customer);
    }

    @Test
    void aKnownCustomersCardIsSavedByASetup() {
        String customer =
                sandbox.post("/v1/customers", "email", "ann@example.com").id();
        Seen made = shop.setup("customer", customer);
        shop.press(made, "mastercard");
        Seen done = sandbox.get(SESSIONS + "/" + made.id() + "?expand[]=setup_intent");
        assertThat(done.text("status")).isEqualTo("complete");
        assertThat(done.text("payment_status")).isEqualTo("no_payment_required");
        JsonNode intent = done.json().path("setup_intent");
        assertThat(intent.path("status").asString()).isEqualTo("succeeded");
        Seen paid = sandbox.post(
                "/v1/payment_intents",
                RunningSandbox.charge(
                        new RunningSandbox.Saved(
                                customer, intent.path("payment_method").asString()),
                        "off_session",
                        "true"));
        assertThat(paid.text("status")).isEqualTo("succeeded");
        assertThat(shop.events()).contains("setup_intent.succeeded", "checkout.session.completed");
    }

    @Test
    void moneyHeldIsPaidWhenItIsCaptured() {
        Seen made = shop.payment("payment_intent_data[capture_method]", "manual");
        shop.press(made, "visa");
        Seen held = sandbox.get(SESSIONS + "/" + made.id());
        assertThat(held.text("status")).isEqualTo("complete");
        assertThat(held.text("payment_status")).isEqualTo("unpaid");
        String intent = held.text("payment_intent");
        assertThat(sandbox.post("/v1/payment_intents/" + intent + "/capture").text("status"))
                .isEqualTo("succeeded");
        assertThat(sandbox.get(SESSIONS + "/" + made.id()).text("payment_status"))
                .isEqualTo("paid");
    }

    @Test
    void metadataMergesAlsoAfterTheEnd() {
        Seen made = shop.payment("metadata[a]", "1");
        shop.press(made, "visa");
        Seen changed = sandbox.post(SESSIONS + "/" + made.id(), "metadata[b]", "2");
        assertThat(changed.json().path("metadata").path("a").asString()).isEqualTo("1");
        assertThat(changed.json().path("metadata").path("b").asString()).isEqualTo("2");
        refused(sandbox.post(SESSIONS + "/" + made.id(), "mode", "setup"), "parameter_unknown", "mode");
    }

    @Test
    void sessionsAreListedNewestFirstAndByWhatTheyAre() {
        String customer =
                sandbox.post("/v1/customers", "email", "ann@example.com").id();
        String first = shop.payment("customer", customer).id();
        Seen second = shop.payment("customer_email", "bob@example.com");
        shop.press(second, "visa");
        assertThat(ids("")).containsExactly(second.id(), first);
        assertThat(ids("?customer=" + customer)).containsExactly(first);
        assertThat(ids("?status=complete")).containsExactly(second.id());
        assertThat(ids("?customer_details[email]=bob@example.com")).containsExactly(second.id());
        assertThat(ids("?limit=1&starting_after=" + second.id())).containsExactly(first);
        refused(sandbox.get(SESSIONS + "?status=broken"), null, "status");
    }

    @Test
    void theSessionIsCreatedOnceUnderItsKey() {
        Seen one = sandbox.postKeyed("k", SESSIONS, Shop.form());
        Seen two = sandbox.postKeyed("k", SESSIONS, Shop.form());
        assertThat(two.id()).isEqualTo(one.id());
        assertThat(two.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(ids("")).hasSize(1);
    }

    private List<String> ids(String query) {
        return sandbox.get(SESSIONS + query)
                .json()
                .path("data")
                .valueStream()
                .map(each -> each.path("id").asString())
                .toList();
    }

    private static List<String> names(JsonNode list) {
        return list.path("data")
                .valueStream()
                .map(each -> each.path("description").asString())
                .toList();
    }

    private static long in(Duration duration) {
        return Instant.now().plus(duration).getEpochSecond();
    }

    private static void refused(Seen seen, @Nullable String code, @Nullable String param) {
        RunningSandbox.assertRefused(seen, code == null ? "" : code, param == null ? "" : param);
    }
}
