package io.portaplus.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.sandbox.stripe.RunningSandbox.Saved;
import io.portaplus.sandbox.stripe.RunningSandbox.Seen;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class SetupIntentTest {
    private static final String SETUPS = "/v1/setup_intents";
    private static final String BACK = "https://shop.example/back";
    private static final String[] CARD = {"payment_method_types[0]", "card"};

    private final RunningSandbox sandbox = new RunningSandbox();
    private final Shop shop = new Shop(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aCardIsSavedForItsCustomerWithoutAPayment() {
        String customer = sandbox.post("/v1/customers").id();
        Seen made = sandbox.post(SETUPS, with(CARD, "customer", customer, "metadata[order]", "7"));
        assertThat(made.text("status")).isEqualTo("requires_payment_method");
        assertThat(made.text("usage")).isEqualTo("off_session");
        assertThat(made.text("client_secret")).startsWith(made.id() + "_secret_");
        Seen named = sandbox.post(SETUPS + "/" + made.id(), "payment_method", "pm_card_visa");
        assertThat(named.text("status")).isEqualTo("requires_confirmation");
        Seen saved = sandbox.post(SETUPS + "/" + made.id() + "/confirm", "expand[]", "latest_attempt");
        assertThat(saved.text("status")).isEqualTo("succeeded");
        assertThat(saved.json().path("metadata").path("order").asString()).isEqualTo("7");
        assertThat(saved.json().path("mandate").isNull()).isTrue();
        JsonNode attempt = saved.json().path("latest_attempt");
        assertThat(attempt.path("object").asString()).isEqualTo("setup_attempt");
        assertThat(attempt.path("status").asString()).isEqualTo("succeeded");
        assertThat(attempt.path("payment_method_details")
                        .path("card")
                        .path("last4")
                        .asString())
                .isEqualTo("4242");
        Seen method = sandbox.get("/v1/payment_methods/" + saved.text("payment_method"));
        assertThat(method.text("customer")).isEqualTo(customer);
        assertThat(sandbox.movements()).isZero();
        assertThat(shop.events()).contains("setup_intent.created", "setup_intent.succeeded", "payment_method.attached");
    }

    @Test
    void withoutACustomerTheMethodMayStillBeAttached() {
        Seen saved = sandbox.post(SETUPS, with(CARD, "confirm", "true", "payment_method", "pm_card_visa"));
        assertThat(saved.text("status")).isEqualTo("succeeded");
        String customer = sandbox.post("/v1/customers").id();
        Seen attached =
                sandbox.post("/v1/payment_methods/" + saved.text("payment_method") + "/attach", "customer", customer);
        assertThat(attached.text("customer")).isEqualTo(customer);
    }

    @ParameterizedTest
    @CsvSource({
        "pm_card_visa_chargeDeclined, card_declined, generic_decline",
        "pm_card_chargeDeclinedInsufficientFunds, card_declined, insufficient_funds",
        "pm_card_chargeDeclinedExpiredCard, expired_card, ",
        "pm_card_chargeDeclinedIncorrectCvc, incorrect_cvc, "
    })
    void aDeclineIs402AndTheIntentMayBeTriedAgain(String card, String code, @Nullable String declineCode) {
        Seen made = sandbox.post(SETUPS, CARD);
        Seen declined = sandbox.post(SETUPS + "/" + made.id() + "/confirm", "payment_method", card);
        assertThat(declined.status()).isEqualTo(402);
        assertThat(declined.error().path("type").asString()).isEqualTo("card_error");
        assertThat(declined.error().path("code").asString()).isEqualTo(code);
        assertThat(declined.error().path("decline_code").asString(null)).isEqualTo(declineCode);
        JsonNode left = declined.error().path("setup_intent");
        assertThat(left.path("status").asString()).isEqualTo("requires_payment_method");
        assertThat(left.path("last_setup_error").path("code").asString()).isEqualTo(code);
        assertThat(left.path("payment_method").isNull()).isTrue();
        assertThat(shop.events()).contains("setup_intent.setup_failed");
        assertThat(sandbox.post(SETUPS + "/" + made.id() + "/confirm", "payment_method", "pm_card_visa")
                        .text("status"))
                .isEqualTo("succeeded");
        JsonNode attempts = sandbox.get("/v1/setup_attempts?setup_intent=" + made.id())
                .json()
                .path("data");
        assertThat(attempts.valueStream().map(each -> each.path("status").asString()))
                .containsExactly("succeeded", "failed");
    }

    @Test
    void theCustomerAuthenticatesAndComesBack() {
        Seen waiting = authenticating("pm_card_authenticationRequired");
        assertThat(waiting.text("status")).isEqualTo("requires_action");
        assertThat(shop.events()).contains("setup_intent.requires_action");
        Seen back = decide(RunningSandbox.nextPage(waiting), "complete");
        assertThat(back.status()).isEqualTo(303);
        assertThat(back.header("Location"))
                .isEqualTo(BACK + "?setup_intent=" + waiting.id() + "&setup_intent_client_secret="
                        + waiting.text("client_secret") + "&redirect_status=succeeded");
        assertThat(decide(RunningSandbox.nextPage(waiting), "fail").header("Location"))
                .endsWith("redirect_status=succeeded");
        assertThat(sandbox.get(SETUPS + "/" + waiting.id()).text("status")).isEqualTo("succeeded");
    }

    @Test
    void aFailedAuthenticationLeavesTheIntentWithoutAMethod() {
        Seen waiting = authenticating("pm_card_authenticationRequired");
        assertThat(decide(RunningSandbox.nextPage(waiting), "fail").header("Location"))
                .endsWith("redirect_status=failed");
        Seen left = sandbox.get(SETUPS + "/" + waiting.id());
        assertThat(left.text("status")).isEqualTo("requires_payment_method");
        assertThat(left.json().path("last_setup_error").path("code").asString())
                .isEqualTo("setup_intent_authentication_failure");
        assertThat(left.json().path("payment_method").isNull()).isTrue();
    }

    @Test
    void someAreDeclinedAfterAuthentication() {
        Seen waiting = authenticating("pm_card_threeDSecureRequiredChargeDeclined");
        assertThat(decide(RunningSandbox.nextPage(waiting), "complete").header("Location"))
                .endsWith("redirect_status=failed");
        assertThat(sandbox.get(SETUPS + "/" + waiting.id())
                        .json()
                        .path("last_setup_error")
                        .path("code")
                        .asString())
                .isEqualTo("card_declined");
    }

    @Test
    void withoutAReturnUrlOrOnDemandTheActionIsForABrowserOnly() {
        String[] confirmed = with(CARD, "confirm", "true", "payment_method", "pm_card_authenticationRequired");
        Seen none = sandbox.post(SETUPS, confirmed);
        assertThat(none.json().path("next_action").path("type").asString()).isEqualTo("use_stripe_sdk");
        Seen wanted = sandbox.post(SETUPS, with(confirmed, "return_url", BACK, "use_stripe_sdk", "true"));
        assertThat(wanted.json().path("next_action").path("type").asString()).isEqualTo("use_stripe_sdk");
        Seen done = decide(sandbox.uri() + "/_sandbox/3ds/" + wanted.id(), "complete");
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.body()).contains("succeeded");
    }

    @Test
    void aCardThatIsSetUpPaysWithoutTheCustomerIfThatIsWhatItWasSetUpFor() {
        Saved onSession = sandbox.saved("pm_card_authenticationRequiredOnSetup");
        setUp(onSession, "on_session");
        assertThat(sandbox.post("/v1/payment_intents", RunningSandbox.charge(onSession, "off_session", "true"))
                        .status())
                .isEqualTo(402);
        Saved offSession = sandbox.saved("pm_card_authenticationRequiredOnSetup");
        setUp(offSession, "off_session");
        assertThat(sandbox.post("/v1/payment_intents", RunningSandbox.charge(offSession, "off_session", "true"))
                        .text("status"))
                .isEqualTo("succeeded");
        Seen again = sandbox.post(
                SETUPS,
                with(
                        CARD,
                        "confirm",
                        "true",
                        "customer",
                        offSession.customer(),
                        "payment_method",
                        offSession.method()));
        assertThat(again.text("status")).isEqualTo("succeeded");
    }

    @Test
    void aBankAccountNeedsAMandateAndGetsOne() {
        String account = sandbox.bankAccount("AT321904300235473204");
        String[] setup = {"confirm", "true", "payment_method", account, "payment_method_types[0]", "sepa_debit"};
        Seen without = sandbox.post(SETUPS, setup);
        refused(without, "parameter_missing", "mandate_data");
        Seen half = sandbox.post(SETUPS, with(setup, "mandate_data[customer_acceptance][type]", "online"));
        refused(half, "parameter_missing", "mandate_data[customer_acceptance][online][ip_address]");
        Seen saved = sandbox.post(
                SETUPS,
                with(
                        setup,
                        "mandate_data[customer_acceptance][type]",
                        "online",
                        "mandate_data[customer_acceptance][online][ip_address]",
                        "203.0.113.7",
                        "mandate_data[customer_acceptance][online][user_agent]",
                        "a browser"));
        assertThat(saved.text("status")).isEqualTo("succeeded");
        Seen mandate = sandbox.get("/v1/mandates/" + saved.text("mandate"));
        assertThat(mandate.text("status")).isEqualTo("active");
        assertThat(mandate.text("payment_method")).isEqualTo(account);
        assertThat(mandate.json()
                        .path("customer_acceptance")
                        .path("online")
                        .path("ip_address")
                        .asString())
                .isEqualTo("203.0.113.7");
        notFound(sandbox.get("/v1/mandates/mandate_none"), "mandate");
    }

    @Test
    void aSetupIsCanceledOnceAndNotAfterItSucceeded() {
        Seen made = sandbox.post(SETUPS, CARD);
        Seen canceled = sandbox.post(SETUPS + "/" + made.id() + "/cancel", "cancellation_reason", "abandoned");
        assertThat(canceled.text("status")).isEqualTo("canceled");
        assertThat(canceled.text("cancellation_reason")).isEqualTo("abandoned");
        assertThat(shop.events()).contains("setup_intent.canceled");
        for (String verb : List.of("/cancel", "/confirm")) {
            Seen again = sandbox.post(SETUPS + "/" + made.id() + verb);
            refused(again, "setup_intent_unexpected_state", null);
            assertThat(again.error().path("setup_intent").path("id").asString()).isEqualTo(made.id());
        }
        Seen saved = sandbox.post(SETUPS, with(CARD, "confirm", "true", "payment_method", "pm_card_visa"));
        for (String verb : List.of("/cancel", "/confirm", "")) {
            refused(
                    sandbox.post(
                            SETUPS + "/" + saved.id() + verb,
                            verb.isEmpty() ? new String[] {"payment_method", "pm_card_visa"} : new String[0]),
                    "setup_intent_unexpected_state",
                    null);
        }
    }

    @Test
    void descriptionAndMetadataMayChangeAtAnyTime() {
        Seen saved = sandbox.post(SETUPS, with(CARD, "confirm", "true", "payment_method", "pm_card_visa"));
        Seen changed = sandbox.post(SETUPS + "/" + saved.id(), "description", "later", "metadata[a]", "1");
        assertThat(changed.text("description")).isEqualTo("later");
        assertThat(changed.json().path("metadata").path("a").asString()).isEqualTo("1");
    }

    @Test
    void setupsAreListedByCustomerAndMethod() {
        Saved ann = sandbox.saved("pm_card_visa");
        String mine =
                sandbox.post(SETUPS, with(CARD, "customer", ann.customer())).id();
        String with = sandbox.post(SETUPS, with(CARD, "customer", ann.customer(), "payment_method", ann.method()))
                .id();
        sandbox.post(SETUPS, CARD);
        assertThat(ids(sandbox.get(SETUPS + "?customer=" + ann.customer()))).containsExactly(with, mine);
        assertThat(ids(sandbox.get(SETUPS + "?payment_method=" + ann.method()))).containsExactly(with);
        assertThat(ids(sandbox.get(SETUPS))).hasSize(3);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        Saved ann = sandbox.saved("pm_card_visa");
        String made = sandbox.post(SETUPS, CARD).id();
        notFound(sandbox.get(SETUPS + "/seti_none"), "intent");
        refused(sandbox.post(SETUPS, "customer", "cus_none"), "resource_missing", "customer");
        refused(sandbox.post(SETUPS, "payment_method", "pm_none"), "resource_missing", "payment_method");
        refused(sandbox.post(SETUPS, "usage", "sometimes"), null, "usage");
        refused(
                sandbox.post(SETUPS, "payment_method_types[0]", "klarna"),
                "setup_intent_invalid_parameter",
                "payment_method_types");
        refused(sandbox.post(SETUPS, "return_url", BACK), null, "return_url");
        refused(sandbox.post(SETUPS, "amount", "5"), "parameter_unknown", "amount");
        refused(sandbox.post(SETUPS + "/" + made + "/confirm"), "setup_intent_unexpected_state", null);
        refused(sandbox.post(SETUPS, "payment_method", ann.method()), "parameter_missing", "source");
        String bob = sandbox.post("/v1/customers").id();
        refused(sandbox.post(SETUPS, "customer", bob, "payment_method", ann.method()), null, "payment_method");
        Seen noWayBack = sandbox.post(SETUPS, "confirm", "true", "payment_method", "pm_card_visa");
        refused(noWayBack, null, null);
        assertThat(noWayBack.error().path("message").asString()).contains("SetupIntent", "return_url");
        refused(sandbox.get("/v1/setup_attempts"), "parameter_missing", "setup_intent");
        refused(sandbox.get("/v1/setup_attempts?setup_intent=seti_none"), "resource_missing", "setup_intent");
    }

    private void setUp(Saved saved, String usage) {
        Seen waiting = sandbox.post(
                SETUPS,
                with(
                        CARD,
                        "confirm",
                        "true",
                        "customer",
                        saved.customer(),
                        "payment_method",
                        saved.method(),
                        "return_url",
                        BACK,
                        "usage",
                        usage));
        decide(RunningSandbox.nextPage(waiting), "complete");
        assertThat(sandbox.get(SETUPS + "/" + waiting.id()).text("status")).isEqualTo("succeeded");
    }

    private Seen authenticating(String card) {
        return sandbox.post(SETUPS, with(CARD, "confirm", "true", "payment_method", card, "return_url", BACK));
    }

    private Seen decide(String page, String outcome) {
        return shop.post(page, "outcome", outcome);
    }

    private static List<String> ids(Seen list) {
        return list.json()
                .path("data")
                .valueStream()
                .map(each -> each.path("id").asString())
                .toList();
    }

    private static void refused(Seen seen, @Nullable String code, @Nullable String param) {
        RunningSandbox.assertRefused(seen, code == null ? "" : code, param == null ? "" : param);
    }

    private static void notFound(Seen seen, String param) {
        assertThat(seen.status()).as(seen.body()).isEqualTo(404);
        assertThat(seen.error().path("type").asString()).isEqualTo("invalid_request_error");
        assertThat(seen.error().path("code").asString()).isEqualTo("resource_missing");
        assertThat(seen.error().path("param").asString()).isEqualTo(param);
    }

    private static String[] with(String[] some, String... more) {
        List<String> all = new ArrayList<>(List.of(some));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
