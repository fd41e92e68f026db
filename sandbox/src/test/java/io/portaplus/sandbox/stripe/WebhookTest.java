package io.portaplus.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import io.portaplus.sandbox.stripe.Receiver.Hook;
import io.portaplus.sandbox.stripe.RunningSandbox.Seen;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class WebhookTest extends WebhookScene {
    private static final String INTENTS = "/v1/payment_intents";

    @Test
    void everyEventIsDeliveredSignedAsStripesOwnLibraryWantsIt() throws Exception {
        listen("*");
        sandbox.post(INTENTS, RunningSandbox.charge(sandbox.saved("pm_card_visa")));
        await().until(() -> receiver.types().contains("charge.updated"));
        assertThat(receiver.types())
                .containsExactlyInAnyOrder(
                        "customer.created",
                        "payment_method.attached",
                        "payment_intent.created",
                        "charge.succeeded",
                        "payment_intent.succeeded",
                        "charge.updated");
        for (Hook hook : receiver.hooks()) {
            assertThat(Webhook.constructEvent(hook.body(), hook.signature(), secret)
                            .getDataObjectDeserializer()
                            .getObject())
                    .as(hook.type())
                    .isPresent();
            assertThatThrownBy(() -> Webhook.constructEvent(hook.body(), hook.signature(), "whsec_other"))
                    .isInstanceOf(SignatureVerificationException.class);
            assertThat(hook.json().path("pending_webhooks").asInt()).isEqualTo(1);
            Seen read = sandbox.get("/v1/events/" + hook.id());
            assertThat(read.json().path("data")).isEqualTo(hook.json().path("data"));
        }
        assertThat(settled(6)).allMatch(delivery -> status(delivery).equals("succeeded"));
        assertThat(sandbox.get("/v1/events?delivery_success=true")
                        .json()
                        .path("data")
                        .size())
                .isEqualTo(6);
        assertThat(sandbox.get("/v1/events?delivery_success=false")
                        .json()
                        .path("data")
                        .size())
                .isZero();
    }

    @Test
    void onlyWhatWasAskedForIsDeliveredAndNothingWhenDisabledOrDeleted() {
        String endpoint = listen("customer.created");
        sandbox.post("/v1/customers", "name", "Ann");
        sandbox.post(INTENTS, "amount", "1000", "currency", "usd");
        await().until(() -> receiver.types().size() == 1);
        sandbox.post("/v1/webhook_endpoints/" + endpoint, "disabled", "true");
        sandbox.post("/v1/customers", "name", "Bea");
        sandbox.post("/v1/webhook_endpoints/" + endpoint, "disabled", "false");
        sandbox.post("/v1/customers", "name", "Cid");
        await().until(() -> receiver.types().size() == 2);
        assertThat(receiver.hooks()
                        .getLast()
                        .json()
                        .path("data")
                        .path("object")
                        .path("name")
                        .asString())
                .isEqualTo("Cid");
        sandbox.delete("/v1/webhook_endpoints/" + endpoint);
        sandbox.post("/v1/customers", "name", "Dan");
        assertThat(settled(2)).as("no delivery was even made").hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 500, 302, 0})
    void whatIsNotTakenIsSentAgainWithTheSameIdAndANewSignature(int failure) {
        pace("{\"retryMillis\":[1100,1],\"timeoutMillis\":300}");
        receiver.answers(n -> n < 2 ? failure : 200);
        listen("customer.created");
        sandbox.post("/v1/customers", "name", "Ann");
        JsonNode delivery = settled(1).getFirst();
        assertThat(status(delivery)).isEqualTo("succeeded");
        assertThat(delivery.path("attempts"))
                .extracting(attempt -> attempt.path("status").asInt())
                .containsExactly(failure, failure, 200);
        assertThat(delivery.path("attempts").path(2).path("answer").asString()).isEqualTo("thanks");
        List<Hook> hooks = receiver.hooks();
        assertThat(hooks)
                .hasSize(3)
                .extracting(Hook::id)
                .containsOnly(hooks.getFirst().id());
        assertThat(hooks.get(1).signedAt()).isGreaterThan(hooks.get(0).signedAt());
        assertThat(hooks.get(1).signature()).isNotEqualTo(hooks.get(0).signature());
    }

    @Test
    void afterTheLastAttemptItHasFailedAndARedeliverySendsItOnceMore() {
        pace("{\"retryMillis\":[1]}");
        receiver.answers(n -> n < 2 ? 500 : 200);
        listen("customer.created");
        sandbox.post("/v1/customers", "name", "Ann");
        JsonNode failed = settled(1).getFirst();
        assertThat(status(failed)).isEqualTo("failed");
        String event = failed.path("event").asString();
        assertThat(sandbox.get("/v1/events?delivery_success=false")
                        .json()
                        .path("data")
                        .size())
                .isEqualTo(1);
        assertThat(sandbox.get("/v1/events/" + event)
                        .json()
                        .path("pending_webhooks")
                        .asInt())
                .isEqualTo(1);
        assertThat(sandbox.control("/webhooks/redeliver", "{\"event\":\"" + event + "\"}")
                        .json()
                        .path("deliveries")
                        .size())
                .isEqualTo(1);
        await().until(() -> status(settled(1).getFirst()).equals("succeeded"));
        assertThat(receiver.hooks()).hasSize(3);
        assertThat(sandbox.get("/v1/events/" + event)
                        .json()
                        .path("pending_webhooks")
                        .asInt())
                .isZero();
        assertThat(sandbox.control("/webhooks/redeliver", "{\"event\":\"evt_none\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void anOldEventCanBeSentToANewEndpoint() {
        sandbox.post("/v1/customers", "name", "Ann");
        String event =
                sandbox.get("/v1/events").json().path("data").path(0).path("id").asString();
        String endpoint = listen("customer.created");
        sandbox.control("/webhooks/redeliver", "{\"event\":\"%s\",\"endpoint\":\"%s\"}".formatted(event, endpoint));
        await().until(() -> receiver.types().equals(List.of("customer.created")));
    }

    @Test
    void retriesComeDueWhenTheClockIsMoved() {
        pace("{\"retryMillis\":[3600000]}");
        receiver.answers(n -> n == 0 ? 503 : 200);
        listen("customer.created");
        sandbox.post("/v1/customers", "name", "Ann");
        await().until(() -> log().getFirst().path("attempts").size() == 1);
        assertThat(status(log().getFirst())).isEqualTo("pending");
        sandbox.advance(Duration.ofHours(1));
        assertThat(status(settled(1).getFirst())).isEqualTo("succeeded");
        assertThat(receiver.hooks().getLast().signedAt())
                .as("signed by the real time, which is what receivers check")
                .isCloseTo(Instant.now().getEpochSecond(), org.assertj.core.data.Offset.offset(30L));
    }

    @Test
    void whatWasNotDeliveredIsSentByTheNextStart(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("state");
        receiver.answers(n -> 0);
        try (RunningSandbox first = new RunningSandbox(file)) {
            secret = listen(first, "customer.created");
            first.post("/v1/customers", "name", "Ann");
            await().until(() -> receiver.hooks().size() == 1);
        }
        receiver.answers(n -> 200);
        try (RunningSandbox second = new RunningSandbox(file)) {
            assertThat(status(settled(second, 1).getFirst())).isEqualTo("succeeded");
        }
        assertThat(receiver.hooks())
                .hasSize(2)
                .extracting(Hook::id)
                .containsOnly(receiver.hooks().getFirst().id());
        Hook last = receiver.hooks().getLast();
        assertThat(Webhook.constructEvent(last.body(), last.signature(), secret).getType())
                .isEqualTo("customer.created");
    }

    @Test
    void anEndpointThatDoesNotAnswerHoldsUpNobody() {
        receiver.answers(n -> 0);
        listen("customer.created");
        try (Receiver other = new Receiver()) {
            sandbox.post("/v1/webhook_endpoints", "url", other.url(), "enabled_events[]", "customer.created");
            for (int i = 0; i < 30; i++) {
                assertThat(sandbox.post("/v1/customers", "name", "Ann").status())
                        .isEqualTo(200);
            }
            await().until(() -> other.hooks().size() == 30);
        }
        assertThat(receiver.hooks()).as("no more at a time than are allowed").hasSizeLessThanOrEqualTo(16);
    }
}
