package io.portaplus.portabilling;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.payments.billing.PostingAnswer;
import io.portaplus.payments.billing.PostingOrder;
import io.portaplus.payments.billing.PostingOrder.Action;
import io.portaplus.payments.secret.Secret;
import io.portaplus.payments.tenant.TenantId;
import io.portaplus.portabilling.BillingAccess.How;
import io.portaplus.sandbox.portabilling.PortaBillingSandbox;
import io.portaplus.sandbox.portabilling.PortaBillingSandboxServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A simulator, its control port, and the connector to it; all go by one clock. */
final class Simulated implements AutoCloseable {
    static final TenantId TENANT = new TenantId(7);
    static final String TOKEN = "5a2db0c0-0000-4000-8000-000000000001";
    static final Duration LONG = Duration.ofSeconds(20);

    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private final HttpClient http = HttpClient.newHttpClient();
    private final PortaBillingSandbox sandbox;
    private final PortaBillingSandboxServer server;
    private final PortaBillingSystem billing;
    private volatile Duration ahead = Duration.ZERO;
    private volatile BillingAccess access;

    Simulated(boolean secure) {
        sandbox = PortaBillingSandbox.open(new PortaBillingSandbox.Options(null, InstantSource.system(), 11));
        server = PortaBillingSandboxServer.start("127.0.0.1", 0, secure, sandbox);
        access = access("sandbox", "sandbox", How.PASSWORD);
        billing = new PortaBillingSystem(
                tenant -> tenant.equals(TENANT) ? Optional.of(access) : Optional.empty(),
                () -> Instant.now().plus(ahead));
    }

    PortaBillingSystem billing() {
        return billing;
    }

    URI uri() {
        return server.uri();
    }

    X509Certificate authority() {
        return server.authority();
    }

    /** The tenant's access from now on. */
    void use(BillingAccess next) {
        access = next;
    }

    BillingAccess access(String name, String secret, How how) {
        return access(name, secret, how, null);
    }

    BillingAccess access(String name, String secret, How how, @Nullable X509Certificate trusted) {
        return new BillingAccess(uri(), new BillingAccess.Login(name, new Secret(secret), how), trusted);
    }

    /** As it was at the start, with no session on either side. */
    void reset() {
        control("/reset", "{}");
        ahead = Duration.ZERO;
        use(access("sandbox", "sandbox", How.PASSWORD));
        billing.close();
    }

    /** The time moves for both. */
    void advance(Duration by) {
        ahead = ahead.plus(by);
        control("/clock", "{\"advance_ms\":" + by.toMillis() + "}");
    }

    void fault(String rule) {
        control("/faults", rule);
    }

    /** A rule for postings. */
    void strike(String deed) {
        fault("{\"match\":{\"method\":\"make_transaction\"}," + deed + "}");
    }

    PostingAnswer pay(String amount, String marker) {
        return pay(amount, marker, LONG);
    }

    PostingAnswer pay(String amount, String marker, Duration timeout) {
        return billing.post(TENANT, order(1001, amount, marker), timeout);
    }

    static PostingOrder order(long customer, String amount, String marker) {
        return new PostingOrder(
                customer, Action.MANUAL_PAYMENT, new BigDecimal(amount), "Card payment " + marker, "pi_" + marker);
    }

    JsonNode ledger() {
        return look("/ledger").path("postings");
    }

    long counted(String name) {
        return look("/counters").path(name).asLong(0);
    }

    JsonNode look(String path) {
        return send(HttpRequest.newBuilder(URI.create(server.control() + path)).build());
    }

    JsonNode control(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(server.control() + path))
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private JsonNode send(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        billing.close();
        http.shutdownNow();
        server.close();
        sandbox.close();
    }
}
