package io.portaplus.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.sandbox.stripe.RunningSandbox.Saved;
import io.portaplus.sandbox.stripe.RunningSandbox.Seen;
import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class AuthenticationTest {
    private static final String INTENTS = "/v1/payment_intents";
    private static final String BACK = "https://shop.example/back?order=1";

    private final RunningSandbox sandbox = new RunningSandbox();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void theCustomerIsSentToThePageAndComesBackHavingPaid() {
        Seen waiting = ask("pm_card_authenticationRequired");
        JsonNode action = waiting.json().path("next_action");
        assertThat(action.path("type").asString()).isEqualTo("redirect_to_url");
        assertThat(action.path("redirect_to_url").path("return_url").asString()).isEqualTo(BACK);
        String page = action.path("redirect_to_url").path("url").asString();
        assertThat(page).startsWith(sandbox.uri() + "/_sandbox/3ds/pi_");
        assertThat(waiting.json().path("latest_charge").isNull()).isTrue();
        assertThat(sandbox.movements()).isZero();
        Seen shown = sandbox.send(HttpRequest.newBuilder(URI.create(page)).GET().build());
        assertThat(shown.body()).contains("Sandbox", "Complete authentication", "Fail authentication");

        Seen back = decide(page, "complete");
        assertThat(back.status()).isEqualTo(303);
        assertThat(back.header("Location"))
                .isEqualTo(BACK + "&payment_intent=" + waiting.id() + "&payment_intent_client_secret="
                        + waiting.text("client_secret") + "&redirect_status=succeeded");
        Seen paid = sandbox.get(INTENTS + "/" + waiting.id());
        assertThat(paid.text("status")).isEqualTo("succeeded");
        assertThat(paid.json().path("next_action").isNull()).isTrue();
        JsonNode movement = sandbox.look("/truth").json().path("movements").path(0);
        assertThat(movement.path("idempotency_key").asString()).isEqualTo("k");
        decide(page, "complete");
        decide(page, "fail");
        assertThat(sandbox.movements()).isEqualTo(1);
        assertThat(sandbox.get(INTENTS + "/" + waiting.id()).text("status")).isEqualTo("succeeded");
    }

    @Test
    void aFailedAuthenticationLeavesTheIntentWithoutAMethod() {
        Seen waiting = ask("pm_card_authenticationRequired");
        Seen back = decide(RunningSandbox.nextPage(waiting), "fail");
        assertThat(back.header("Location")).endsWith("redirect_status=failed");
        Seen left = sandbox.get(INTENTS + "/" + waiting.id());
        assertThat(left.text("status")).isEqualTo("requires_payment_method");
        assertThat(left.json().path("last_payment_error").path("code").asString())
                .isEqualTo("payment_intent_authentication_failure");
        assertThat(sandbox.movements()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pm_card_threeDSecureRequiredChargeDeclined", "pm_card_threeDSecureRequiredProcessingError"})
    void someAreDeclinedAfterAuthentication(String card) {
        Seen waiting = ask(card);
        assertThat(decide(RunningSandbox.nextPage(waiting), "complete").header("Location"))
                .endsWith("redirect_status=failed");
        Seen left = sandbox.get(INTENTS + "/" + waiting.id());
        assertThat(left.text("status")).isEqualTo("requires_payment_method");
        assertThat(left.json().path("last_payment_error").path("code").asString())
                .isEqualTo(card.endsWith("Error") ? "processing_error" : "card_declined");
        assertThat(sandbox.movements()).isZero();
    }

    @Test
    void withoutAReturnUrlTheActionIsForABrowserOnly() {
        Saved saved = sandbox.saved("pm_card_authenticationRequired");
        Seen waiting = sandbox.post(INTENTS, RunningSandbox.charge(saved));
        assertThat(waiting.text("status")).isEqualTo("requires_action");
        assertThat(waiting.json().path("next_action").path("type").asString()).isEqualTo("use_stripe_sdk");
    }

    @ParameterizedTest
    @ValueSource(strings = {"off_session", "error_on_requires_action"})
    void whoCannotRedirectIsTold(String how) {
        Saved saved = sandbox.saved("pm_card_authenticationRequired");
        Seen refused = sandbox.post(INTENTS, RunningSandbox.charge(saved, how, "true"));
        assertThat(refused.status()).isEqualTo(402);
        assertThat(refused.error().path("type").asString()).isEqualTo("card_error");
        assertThat(refused.error().path("code").asString()).isEqualTo("authentication_required");
        JsonNode intent = refused.error().path("payment_intent");
        assertThat(intent.path("status").asString()).isEqualTo("requires_payment_method");
        assertThat(intent.path("last_payment_error").path("code").asString()).isEqualTo("authentication_required");
        assertThat(refused.error().path("payment_method").path("id").asString()).isEqualTo(saved.method());
        assertThat(sandbox.movements()).isZero();
    }

    @Test
    void aCardThatWasSetUpPaysWithoutTheCustomer() {
        Saved saved = sandbox.saved("pm_card_authenticationRequiredOnSetup");
        assertThat(sandbox.post(INTENTS, RunningSandbox.charge(saved, "off_session", "true"))
                        .status())
                .isEqualTo(402);
        Seen waiting = sandbox.post(
                INTENTS, RunningSandbox.charge(saved, "return_url", BACK, "setup_future_usage", "off_session"));
        decide(RunningSandbox.nextPage(waiting), "complete");
        assertThat(sandbox.post(INTENTS, RunningSandbox.charge(saved, "off_session", "true"))
                        .text("status"))
                .isEqualTo("succeeded");
    }

    @Test
    void aCardThatIsDetachedWhileItsCustomerAuthenticatesPaysAndStaysDetached() {
        Saved saved = sandbox.saved("pm_card_authenticationRequired");
        Seen waiting = sandbox.post(
                INTENTS, RunningSandbox.charge(saved, "return_url", BACK, "setup_future_usage", "off_session"));
        sandbox.post("/v1/payment_methods/" + saved.method() + "/detach");
        decide(RunningSandbox.nextPage(waiting), "complete");
        assertThat(sandbox.get(INTENTS + "/" + waiting.id()).text("status")).isEqualTo("succeeded");
        assertThat(sandbox.get("/v1/payment_methods/" + saved.method())
                        .json()
                        .path("customer")
                        .isNull())
                .isTrue();
    }

    @Test
    void aCardAlreadySetUpAsksOnlyWhileTheCustomerIsPresent() {
        Saved saved = sandbox.saved("pm_card_authenticationRequiredSetupForOffSession");
        assertThat(sandbox.post(INTENTS, RunningSandbox.charge(saved, "off_session", "true"))
                        .text("status"))
                .isEqualTo("succeeded");
        assertThat(sandbox.post(INTENTS, RunningSandbox.charge(saved)).text("status"))
                .isEqualTo("requires_action");
    }

    @Test
    void aWaitingIntentMayBeCanceledAndThePageThenChangesNothing() {
        Seen waiting = ask("pm_card_authenticationRequired");
        sandbox.post(INTENTS + "/" + waiting.id() + "/cancel");
        decide(RunningSandbox.nextPage(waiting), "complete");
        assertThat(sandbox.get(INTENTS + "/" + waiting.id()).text("status")).isEqualTo("canceled");
        assertThat(sandbox.movements()).isZero();
    }

    @Test
    void thePageRefusesWhatItDoesNotKnow() {
        assertThat(sandbox.look("/3ds/pi_none").status()).isEqualTo(404);
        Seen waiting = ask("pm_card_authenticationRequired");
        assertThat(decide(RunningSandbox.nextPage(waiting), "perhaps").status()).isEqualTo(400);
        assertThat(sandbox.get(INTENTS + "/" + waiting.id()).text("status")).isEqualTo("requires_action");
    }

    private Seen ask(String card) {
        Seen waiting = sandbox.postKeyed("k", INTENTS, RunningSandbox.charge(sandbox.saved(card), "return_url", BACK));
        assertThat(waiting.status()).isEqualTo(200);
        assertThat(waiting.text("status")).isEqualTo("requires_action");
        return waiting;
    }

    private Seen decide(String page, String outcome) {
        return sandbox.send(HttpRequest.newBuilder(URI.create(page))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("outcome=" + outcome))
                .build());
    }
}
