package io.portaplus.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import io.portaplus.sandbox.stripe.Receiver.Hook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Deliveries that are disturbed on purpose. */
class WebhookTrickTest extends WebhookScene {
    private static final String INTENTS = "/v1/payment_intents";

    @Test
    void aDuplicateHasTheSameIdTwice() {
        trick("{\"trick\":\"duplicate\"}");
        listen("customer.created");
        sandbox.post("/v1/customers", "name", "Ann");
        sandbox.post("/v1/customers", "name", "Bea");
        settled(2);
        assertThat(receiver.hooks()).hasSize(3);
        assertThat(receiver.hooks().stream().map(Hook::id).distinct()).hasSize(2);
    }

    @Test
    void aReorderedOneComesAfterTheNext() {
        pace("{\"parallel\":1}");
        trick("{\"trick\":\"reorder\",\"type\":\"payment_intent.created\",\"seconds\":3600}");
        listen("*");
        sandbox.post(INTENTS, "amount", "1000", "currency", "usd");
        sandbox.post("/v1/customers", "name", "Ann");
        settled(2);
        assertThat(receiver.types()).containsExactly("customer.created", "payment_intent.created");
    }

    @Test
    void aDelayedOneComesWhenItsTimeHasCome() {
        trick("{\"trick\":\"delay\",\"seconds\":3600}");
        listen("customer.created");
        sandbox.post("/v1/customers", "name", "Ann");
        sandbox.post("/v1/customers", "name", "Bea");
        await().until(() -> receiver.hooks().size() == 1);
        sandbox.advance(Duration.ofHours(1));
        settled(2);
        assertThat(receiver.hooks())
                .extracting(hook ->
                        hook.json().path("data").path("object").path("name").asString())
                .containsExactly("Bea", "Ann");
    }

    @Test
    void aDroppedOneNeverComesUnlessItIsAskedForAgain() {
        trick("{\"trick\":\"drop\"}");
        listen("customer.created");
        sandbox.post("/v1/customers", "name", "Ann");
        JsonNode dropped = settled(1).getFirst();
        assertThat(status(dropped)).isEqualTo("dropped");
        assertThat(receiver.hooks()).isEmpty();
        sandbox.control(
                "/webhooks/redeliver", "{\"event\":\"" + dropped.path("event").asString() + "\"}");
        await().until(() -> receiver.hooks().size() == 1);
    }

    @Test
    void anAgedOneIsRefusedByAToleranceAndItsRetryIsFine() throws Exception {
        trick("{\"trick\":\"age\",\"seconds\":3600}");
        pace("{\"retryMillis\":[1]}");
        receiver.answers(n -> n == 0 ? 400 : 200);
        listen("customer.created");
        sandbox.post("/v1/customers", "name", "Ann");
        settled(1);
        Hook aged = receiver.hooks().get(0);
        assertThatThrownBy(() -> Webhook.constructEvent(aged.body(), aged.signature(), secret))
                .isInstanceOf(SignatureVerificationException.class)
                .hasMessageContaining("Timestamp outside the tolerance zone");
        Hook retry = receiver.hooks().get(1);
        assertThat(Webhook.constructEvent(retry.body(), retry.signature(), secret)
                        .getId())
                .isEqualTo(aged.id());
    }

    @Test
    void aMisSignedOneIsRefused() {
        trick("{\"trick\":\"mis_sign\"}");
        listen("customer.created");
        sandbox.post("/v1/customers", "name", "Ann");
        settled(1);
        Hook hook = receiver.hooks().getFirst();
        assertThatThrownBy(() -> Webhook.constructEvent(hook.body(), hook.signature(), secret))
                .isInstanceOf(SignatureVerificationException.class);
    }

    @Test
    void twoSignaturesAreBothThereAndTheRightOneCounts() throws Exception {
        trick("{\"trick\":\"two_signatures\"}");
        listen("customer.created");
        sandbox.post("/v1/customers", "name", "Ann");
        settled(1);
        Hook hook = receiver.hooks().getFirst();
        assertThat(hook.signature()).matches("t=\\d+,v1=[0-9a-f]{64},v1=[0-9a-f]{64},v0=[0-9a-f]{64}");
        assertThat(Webhook.constructEvent(hook.body(), hook.signature(), secret).getType())
                .isEqualTo("customer.created");
    }

    @Test
    void anOldVersionSaysSoAndTheLibraryDoesNotReadItsObject() throws Exception {
        trick("{\"trick\":\"old_version\"}");
        listen("customer.created");
        sandbox.post("/v1/customers", "name", "Ann");
        settled(1);
        Hook hook = receiver.hooks().getFirst();
        assertThat(Webhook.constructEvent(hook.body(), hook.signature(), secret)
                        .getDataObjectDeserializer()
                        .getObject())
                .isEmpty();
        assertThat(sandbox.get("/v1/events/" + hook.id()).text("api_version")).isEqualTo("2026-07-29.dahlia");
    }

    @Test
    void tricksByRateStrikeTheSameOnesWithTheSameSeed() {
        List<List<String>> runs = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            try (RunningSandbox other = new RunningSandbox()) {
                other.control("/webhooks/tricks", "{\"trick\":\"drop\",\"times\":-1,\"rate\":0.5}");
                listen(other, "customer.created");
                for (int i = 0; i < 20; i++) {
                    other.post("/v1/customers", "name", "Ann " + i);
                }
                runs.add(settled(other, 20).stream().map(WebhookScene::status).toList());
            }
        }
        assertThat(runs.get(0)).contains("dropped", "succeeded").isEqualTo(runs.get(1));
    }

    @Test
    void tricksAndPacesThatMakeNoSenseAreRefused() {
        for (String bad :
                List.of("{}", "{\"trick\":\"x\"}", "{\"trick\":\"drop\",\"a\":1}", "{\"trick\":\"drop\",\"rate\":2}")) {
            assertThat(sandbox.control("/webhooks/tricks", bad).status())
                    .as(bad)
                    .isEqualTo(400);
        }
        assertThat(sandbox.control("/webhooks/pace", "{\"parallel\":0}").status())
                .isEqualTo(400);
        assertThat(sandbox.control("/webhooks/nothing", "{}").status()).isEqualTo(404);
        trick("{\"trick\":\"drop\"}");
        assertThat(sandbox.look("/webhooks/tricks").json().path("tricks").size())
                .isEqualTo(1);
        sandbox.control("/reset", "");
        assertThat(sandbox.look("/webhooks/tricks").json().path("tricks").size())
                .isZero();
    }
}
