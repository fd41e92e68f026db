package io.portaplus.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.model.WebhookEndpoint;
import com.stripe.param.WebhookEndpointCreateParams;
import com.stripe.param.WebhookEndpointCreateParams.EnabledEvent;
import com.stripe.param.WebhookEndpointUpdateParams;
import io.portaplus.sandbox.stripe.RunningSandbox.Seen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookEndpointTest {
    private static final String ENDPOINTS = "/v1/webhook_endpoints";
    private static final String URL = "https://shop.example/hooks";

    private final RunningSandbox sandbox = new RunningSandbox();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void anEndpointIsMadeReadChangedListedAndDeleted() {
        Seen made = sandbox.post(
                ENDPOINTS,
                "url",
                URL,
                "enabled_events[0]",
                "charge.succeeded",
                "enabled_events[1]",
                "charge.failed",
                "description",
                "mine",
                "metadata[a]",
                "b",
                "api_version",
                "2024-06-20");
        assertThat(made.id()).matches("we_[0-9A-Za-z]{24}");
        assertThat(made.text("secret")).matches("whsec_[0-9A-Za-z]{32}");
        assertThat(made.json().propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "object",
                        "api_version",
                        "application",
                        "created",
                        "description",
                        "enabled_events",
                        "livemode",
                        "metadata",
                        "secret",
                        "status",
                        "url");
        assertThat(made.text("api_version")).isEqualTo("2024-06-20");
        assertThat(made.text("status")).isEqualTo("enabled");
        Seen read = sandbox.get(ENDPOINTS + "/" + made.id());
        assertThat(read.json().has("secret")).as("told once only").isFalse();
        assertThat(read.json().path("enabled_events").size()).isEqualTo(2);
        Seen changed = sandbox.post(
                ENDPOINTS + "/" + made.id(), "disabled", "true", "enabled_events[]", "*", "metadata[c]", "d");
        assertThat(changed.text("status")).isEqualTo("disabled");
        assertThat(changed.json().path("enabled_events").toString()).isEqualTo("[\"*\"]");
        assertThat(changed.json().path("metadata").size()).isEqualTo(2);
        assertThat(changed.text("url")).isEqualTo(URL);
        String second = make().id();
        assertThat(sandbox.get(ENDPOINTS + "?limit=1")
                        .json()
                        .path("data")
                        .path(0)
                        .path("id")
                        .asString())
                .isEqualTo(second);
        Seen deleted = sandbox.delete(ENDPOINTS + "/" + second);
        assertThat(deleted.body())
                .isEqualTo("{\"id\":\"%s\",\"object\":\"webhook_endpoint\",\"deleted\":true}".formatted(second));
        assertThat(sandbox.get(ENDPOINTS).json().path("data").size()).isEqualTo(1);
        Seen gone = sandbox.get(ENDPOINTS + "/" + second);
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.error().path("message").asString()).isEqualTo("No such webhook endpoint: '" + second + "'");
        assertThat(gone.error().path("code").asString()).isEqualTo("resource_missing");
    }

    @Test
    void thereAreSixteenAtMost() {
        for (int i = 0; i < 16; i++) {
            assertThat(make().status()).isEqualTo(200);
        }
        Seen refused = make();
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error().path("type").asString()).isEqualTo("invalid_request_error");
        assertThat(refused.error().path("message").asString()).contains("maximum of 16");
        sandbox.delete(ENDPOINTS + "/"
                + sandbox.get(ENDPOINTS).json().path("data").path(0).path("id").asString());
        assertThat(make().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "shop.example/hooks, *, url, url_invalid",
        "ftp://shop.example/hooks, *, url, url_invalid",
        "https:///hooks, *, url, url_invalid",
        "https://user:word@shop.example/, *, url, url_invalid",
        "not a url, *, url, url_invalid",
        "https://shop.example/hooks, no.such, enabled_events[0], ''",
        "https://shop.example/hooks, charge.*, enabled_events[0], ''",
    })
    void whatCannotBeServedIsRefused(String url, String event, String param, String code) {
        Seen refused = sandbox.post(ENDPOINTS, "url", url, "enabled_events[]", event);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error().path("type").asString()).isEqualTo("invalid_request_error");
        assertThat(refused.error().path("param").asString()).isEqualTo(param);
        assertThat(refused.error().path("code").asString("")).isEqualTo(code);
    }

    @Test
    void whatIsMissingOrUnknownIsRefused() {
        assertThat(sandbox.post(ENDPOINTS, "url", URL).error().path("param").asString())
                .isEqualTo("enabled_events");
        assertThat(sandbox.post(ENDPOINTS, "enabled_events[]", "*")
                        .error()
                        .path("param")
                        .asString())
                .isEqualTo("url");
        assertThat(sandbox.post(ENDPOINTS, "url", URL, "enabled_events[]", "*", "connect", "true")
                        .error()
                        .path("param")
                        .asString())
                .isEqualTo("connect");
        assertThat(sandbox.post(ENDPOINTS, "url", URL, "enabled_events[]", "*", "api_version", "soon")
                        .error()
                        .path("param")
                        .asString())
                .isEqualTo("api_version");
        assertThat(sandbox.post(ENDPOINTS, "url", URL, "enabled_events[]", "*", "other", "x")
                        .error()
                        .path("code")
                        .asString())
                .isEqualTo("parameter_unknown");
    }

    @Test
    void everyEventThatStripesLibraryKnowsCanBeListenedTo() throws StripeException {
        WebhookEndpointCreateParams.Builder params =
                WebhookEndpointCreateParams.builder().setUrl(URL);
        for (EnabledEvent each : EnabledEvent.values()) {
            params.addEnabledEvent(each);
        }
        WebhookEndpoint made = sandbox.stripe().v1().webhookEndpoints().create(params.build());
        assertThat(made.getEnabledEvents()).hasSize(EnabledEvent.values().length);
        assertThat(made.getSecret()).startsWith("whsec_");
        WebhookEndpoint changed = sandbox.stripe()
                .v1()
                .webhookEndpoints()
                .update(
                        made.getId(),
                        WebhookEndpointUpdateParams.builder().setDisabled(true).build());
        assertThat(changed.getStatus()).isEqualTo("disabled");
        assertThat(sandbox.stripe().v1().webhookEndpoints().list().getData()).hasSize(1);
        assertThat(sandbox.stripe().v1().webhookEndpoints().delete(made.getId()).getDeleted())
                .isTrue();
    }

    private Seen make() {
        return sandbox.post(ENDPOINTS, "url", URL, "enabled_events[]", "*");
    }
}
