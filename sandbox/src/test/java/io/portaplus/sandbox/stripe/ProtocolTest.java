package io.portaplus.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.sandbox.stripe.RunningSandbox.Seen;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolTest {
    private final RunningSandbox sandbox = new RunningSandbox();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void everyAnswerSaysThatItIsASandboxs() {
        Seen seen = sandbox.get("/v1/customers");
        assertThat(seen.header("Porta-Plus-Sandbox")).isEqualTo("true");
        assertThat(seen.header("Request-Id")).startsWith("req_").hasSize(18);
        assertThat(seen.header("Stripe-Version")).isEqualTo("2026-07-29.dahlia");
        assertThat(sandbox.look("/").header("Porta-Plus-Sandbox")).isEqualTo("true");
        assertThat(sandbox.post("/v1/customers").json().path("livemode").asBoolean(true))
                .isFalse();
    }

    @Test
    void theVersionAskedForIsEchoed() {
        Seen seen = sandbox.send(sandbox.request("/v1/customers", RunningSandbox.KEY)
                .header("Stripe-Version", "2026-03-25.dahlia")
                .GET()
                .build());
        assertThat(seen.header("Stripe-Version")).isEqualTo("2026-03-25.dahlia");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk_live_abcdefghijklmnop",
                "rk_live_abcdefghijklmnop",
                "pk_test_abcdefghijklmnop",
                "whsec_abcdefghijklmnop",
                "sk_test_",
                "sk_test_a b"
            })
    void keysThatAreNoSecretTestKeysAreRefusedAndNotRepeated(String key) {
        Seen seen = sandbox.getAs(key, "/v1/customers");
        assertThat(seen.status()).isEqualTo(401);
        assertThat(seen.error().path("type").asString()).isEqualTo("invalid_request_error");
        assertThat(seen.body()).doesNotContain("abcdefghijklmnop");
        assertThat(seen.header("Stripe-Version")).isNull();
    }

    @Test
    void noKeyIsRefused() {
        Seen seen = sandbox.send(HttpRequest.newBuilder(URI.create(sandbox.uri() + "/v1/customers"))
                .GET()
                .build());
        assertThat(seen.status()).isEqualTo(401);
        assertThat(seen.error().path("message").asString()).startsWith("You did not provide an API key.");
    }

    @Test
    void aKeyMayComeByBasicAuthentication() {
        String credentials = Base64.getEncoder().encodeToString("sk_test_sandbox:".getBytes(StandardCharsets.UTF_8));
        Seen seen = sandbox.send(HttpRequest.newBuilder(URI.create(sandbox.uri() + "/v1/customers"))
                .header("Authorization", "Basic " + credentials)
                .GET()
                .build());
        assertThat(seen.status()).isEqualTo(200);
    }

    @Test
    void everyKeyHasAWorldOfItsOwn() {
        String mine = sandbox.post("/v1/customers").id();
        assertThat(sandbox.getAs("sk_test_other", "/v1/customers/" + mine).status())
                .isEqualTo(404);
        String theirs = sandbox.postAs("rk_test_other", "/v1/customers").id();
        assertThat(sandbox.get("/v1/customers/" + theirs).status()).isEqualTo(404);
        assertThat(sandbox.getAs("rk_test_other", "/v1/customers/" + theirs).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/subscriptions",
        "POST, /v1/transfers",
        "GET, /v1/charges/ch_1/dispute/evidence",
        "DELETE, /v1/payment_intents/pi_1",
        "PUT, /v1/customers",
        "GET, /v1/",
        "GET, /v1/customers/",
    })
    void whatItDoesNotKnowItRefuses(String method, String path) {
        Seen seen = sandbox.send(sandbox.request(path, RunningSandbox.KEY)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build());
        assertThat(seen.status()).isEqualTo(404);
        assertThat(seen.error().path("type").asString()).isEqualTo("invalid_request_error");
        assertThat(seen.error().path("message").asString())
                .startsWith("Unrecognized request URL (" + method + ": " + path + ")");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/customers, colour",
        "/v1/customers, address[planet]",
        "/v1/customers, invoice_settings[footer]",
        "/v1/payment_intents, payment_method_data[type]",
        "/v1/payment_intents, automatic_payment_methods[colour]",
        "/v1/payment_intents, amount[0]",
        "/v1/payment_methods, card[colour]",
        "/v1/payment_methods, customer",
    })
    void unknownParametersAreRefusedByName(String path, String name) {
        Seen seen = sandbox.post(path, name, "1", "amount", "1000", "currency", "usd");
        assertThat(seen.status()).isEqualTo(400);
        assertThat(seen.error().path("code").asString()).isEqualTo("parameter_unknown");
        assertThat(seen.error().path("param").asString()).isEqualTo(name);
        assertThat(seen.error().path("message").asString()).isEqualTo("Received unknown parameter: " + name);
    }

    @Test
    void aBodyThatIsNoFormIsRefused() {
        Seen seen = sandbox.send(sandbox.request("/v1/customers", RunningSandbox.KEY)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"Ann\"}"))
                .build());
        assertThat(seen.status()).isEqualTo(400);
        assertThat(seen.error().path("message").asString()).contains("application/x-www-form-urlencoded");
    }

    @Test
    void aBrokenEscapeIsRefused() {
        Seen seen = sandbox.send(sandbox.request("/v1/customers", RunningSandbox.KEY)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("name=%zz"))
                .build());
        assertThat(seen.status()).isEqualTo(400);
    }

    @Test
    void anEnormousBodyIsRefused() {
        Seen seen = sandbox.send(sandbox.request("/v1/customers", RunningSandbox.KEY)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("name=" + "x".repeat(2_000_000)))
                .build());
        assertThat(seen.status()).isEqualTo(413);
    }

    @Test
    void bracketsMayComeAsTheyAre() throws Exception {
        // java.net.URI does not let them through, curl does.
        String id = sandbox.post("/v1/payment_intents", "amount", "1000", "currency", "usd")
                .id();
        try (java.net.Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), sandbox.uri().getPort())) {
            socket.getOutputStream()
                    .write(("GET /v1/payment_intents/" + id
                                    + "?expand[]=customer HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                    + "Authorization: Bearer sk_test_sandbox\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void whatCannotBeExpandedIsRefused() {
        String id = sandbox.post("/v1/payment_intents", "amount", "1000", "currency", "usd")
                .id();
        Seen seen = sandbox.get("/v1/payment_intents/" + id + "?expand%5B%5D=colour");
        assertThat(seen.status()).isEqualTo(400);
        assertThat(seen.error().path("message").asString()).contains("cannot be expanded (colour)");
        assertThat(sandbox.get("/v1/payment_intents/" + id + "?expand%5B%5D=latest_charge.balance_transaction")
                        .status())
                .as("a charge that is not there yet")
                .isEqualTo(200);
    }

    @Test
    void listsExpandTheirElements() {
        RunningSandbox.Saved saved = sandbox.saved("pm_card_visa");
        sandbox.post("/v1/payment_intents", RunningSandbox.charge(saved));
        Seen list = sandbox.get("/v1/payment_intents?expand%5B%5D=data.customer&expand%5B%5D=data.latest_charge");
        assertThat(list.json()
                        .path("data")
                        .path(0)
                        .path("customer")
                        .path("object")
                        .asString())
                .isEqualTo("customer");
        assertThat(list.json()
                        .path("data")
                        .path(0)
                        .path("latest_charge")
                        .path("paid")
                        .asBoolean())
                .isTrue();
        assertThat(sandbox.get("/v1/payment_intents")
                        .json()
                        .path("data")
                        .path(0)
                        .path("customer")
                        .asString())
                .as("the stored object is as it was")
                .isEqualTo(saved.customer());
    }
}
