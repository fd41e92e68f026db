package io.portaplus.app.rig;

import io.portaplus.payments.secret.Secret;
import io.portaplus.portabilling.BillingAccess;
import io.portaplus.portabilling.BillingAccess.How;
import io.portaplus.portabilling.BillingAccess.Login;
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
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shipped PortaBilling sandbox on ports of its own, and its control. */
public final class PortaBilling implements AutoCloseable {
    /** In the place of a setting: where the node's PortaBilling is; without it the node posts nowhere. */
    public static final String AT = "rig.portabilling";

    /** The API token of the sandbox's usual user. */
    public static final String TOKEN = "5a2db0c0-0000-4000-8000-000000000001";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final PortaBillingSandbox sandbox;
    private final int port;
    private PortaBillingSandboxServer server;

    private PortaBilling(PortaBillingSandbox sandbox) {
        this.sandbox = sandbox;
        this.server = PortaBillingSandboxServer.start("127.0.0.1", 0, false, sandbox);
        this.port = server.port();
    }

    /** A new one, in memory, with its usual customers. */
    public static PortaBilling start(long seed) {
        return start(seed, InstantSource.system());
    }

    /** The same by another clock: that of the nodes, where a test moves it. */
    public static PortaBilling start(long seed, InstantSource clock) {
        return new PortaBilling(PortaBillingSandbox.open(new PortaBillingSandbox.Options(null, clock, seed)));
    }

    /** How a node gets there with the usual user's token. */
    static BillingAccess access(URI api) {
        return new BillingAccess(api, new Login("sandbox", new Secret(TOKEN), How.TOKEN), null);
    }

    public URI uri() {
        return server.uri();
    }

    /** Settings of a node that posts here. */
    public Map<String, String> settings() {
        return Map.of(AT, uri().toString());
    }

    /** Nobody listens any more. */
    public void down() {
        server.close();
    }

    /** The same again on the same ports. */
    public void up() {
        server = PortaBillingSandboxServer.start("127.0.0.1", port, false, sandbox);
    }

    /** Adds prepaid customers in GBP who hold nothing. */
    public void customers(long first, int count) {
        StringBuilder all = new StringBuilder();
        for (long id = first; id < first + count; id++) {
            all.append(all.isEmpty() ? "" : ",")
                    .append("{\"i_customer\":%d,\"name\":\"c%d\",\"iso_4217\":\"GBP\",\"balance\":0}"
                            .formatted(id, id));
        }
        control("/seed", "{\"customers\":[" + all + "]}");
    }

    /** Everything that was truly posted to a customer, in the order of the execution. */
    public List<JsonNode> postedTo(long iCustomer) {
        return ledger().stream()
                .filter(posting -> posting.path("customer").asLong() == iCustomer)
                .toList();
    }

    /** Everything that was truly posted. */
    public List<JsonNode> ledger() {
        return look("/ledger").path("postings").valueStream().toList();
    }

    /** A customer's balance: below zero is funds. */
    public BigDecimal balance(long iCustomer) {
        return look("/customers")
                .path("customers")
                .valueStream()
                .filter(customer -> customer.path("i_customer").asLong() == iCustomer)
                .findFirst()
                .orElseThrow()
                .path("balance")
                .decimalValue();
    }

    public long counted(String name) {
        return look("/counters").path(name).asLong(0);
    }

    /** A rule for what comes next, such as {@code "do":"drop_after"}. */
    public void strike(String method, String deed) {
        control("/faults", "{\"match\":{\"method\":\"%s\"},%s}".formatted(method, deed));
    }

    /** Ends all delays. */
    public void release() {
        send(HttpRequest.newBuilder(URI.create(server.control() + "/faults")).DELETE());
        control("/release", "{}");
    }

    /** What an operator's tool asks of the control port. */
    public JsonNode look(String path) {
        return send(HttpRequest.newBuilder(URI.create(server.control() + path)));
    }

    public JsonNode control(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(server.control() + path)).POST(BodyPublishers.ofString(body)));
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("the sandbox answered " + answer.statusCode() + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
        sandbox.close();
    }
}
