package io.portaplus.app.rig;

import io.portaplus.sandbox.stripe.StripeSandbox;
import io.portaplus.sandbox.stripe.StripeSandboxServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shipped sandbox on a port of its own, and its control. */
public final class Stripe implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final StripeSandbox sandbox;
    private final StripeSandboxServer server;

    private Stripe(StripeSandbox sandbox) {
        this.sandbox = sandbox;
        this.server = StripeSandboxServer.start("127.0.0.1", 0, sandbox);
    }

    /** A new, empty one, in memory. */
    public static Stripe start(long seed) {
        return start(seed, InstantSource.system());
    }

    /** The same by another clock. */
    public static Stripe start(long seed, InstantSource clock) {
        return new Stripe(StripeSandbox.open(new StripeSandbox.Options(null, clock, seed)));
    }

    public URI uri() {
        return server.uri();
    }

    /** The same sandbox behind a certificate that has expired. */
    public URI expired() {
        return server.openExpired(0);
    }

    /** A customer with a saved Visa, as an earlier system left it. */
    public SavedCard savedCard(long iCustomer) {
        return savedCard(iCustomer, "pm_card_visa");
    }

    /** A customer with a saved test card of this name. */
    public SavedCard savedCard(long iCustomer, String testCard) {
        String customer = form("/v1/customers", "metadata[tenant]=1&metadata[i_customer]=" + iCustomer)
                .path("id")
                .asString();
        String card = form("/v1/payment_methods/" + testCard + "/attach", "customer=" + customer)
                .path("id")
                .asString();
        return new SavedCard(iCustomer, customer, card);
    }

    /** A customer of ours at the sandbox. */
    public record SavedCard(long iCustomer, String customerId, String cardId) {}

    /** Another saved test card of this name for a customer. */
    public SavedCard anotherCard(SavedCard of, String testCard) {
        String card = form("/v1/payment_methods/" + testCard + "/attach", "customer=" + of.customerId())
                .path("id")
                .asString();
        return new SavedCard(of.iCustomer(), of.customerId(), card);
    }

    /**
     * A card of one of Stripe's older kinds for a customer.
     *
     * @param kind {@code card_} or {@code src_}
     */
    public String olderCard(SavedCard of, String kind) {
        String from = kind.equals("src_") ? source() : token();
        return form("/v1/customers/" + of.customerId() + "/sources", "source=" + from)
                .path("id")
                .asString();
    }

    /** A card in a source ({@code src_...}) that nobody has yet, as older forms made them. */
    public String source() {
        return form("/v1/sources", "type=card&token=" + token()).path("id").asString();
    }

    /** A single-use token, as the portal's form gets it. */
    public String token() {
        return token("4242424242424242");
    }

    /** A single-use token of a test card. */
    public String token(String testNumber) {
        return control("POST", "/_sandbox/tokens", "{\"number\":\"%s\"}".formatted(testNumber))
                .path("id")
                .asString();
    }

    /** The cardholder goes to the page of the card's bank and authenticates, or fails to. */
    public void authenticate(String nextActionUrl, boolean succeed) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(nextActionUrl))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("outcome=" + (succeed ? "complete" : "fail")))
                .build();
        try {
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            if (status != 303) {
                throw new IllegalStateException("the bank's page answered " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * The cardholder pays, or saves a card, on a hosted page, with a test card of this name.
     *
     * @return where the browser is sent on the page's host, or empty where the page is shown again
     */
    public Optional<String> onPage(String url, String testCard) {
        return onPage(url, testCard, "");
    }

    /** The same with more members of the page's form. */
    public Optional<String> onPage(String url, String testCard, String more) {
        String form = "email=ann%40example.com&test_card=" + testCard + more;
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(url))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(form))
                            .build(),
                    BodyHandlers.discarding());
            return answer.headers().firstValue("Location");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * The cardholder agrees on a hosted page to a debit of a British bank account.
     *
     * @param account one of Stripe's test accounts: 00012345 pays
     */
    public Optional<String> bacsOnPage(String url, String account) {
        return onPage(
                url,
                "",
                "&method=bacs_debit&name=Ann&line1=1+High+Street&city=London&postal_code=SW1A1AA"
                        + "&sort_code=108800&account_number=" + account);
    }

    /** An object of Stripe's API as it is now. */
    public JsonNode read(String path) {
        return send(HttpRequest.newBuilder(uri().resolve(path)).header("Authorization", "Bearer sk_test_sandbox"));
    }

    /** Moves the sandbox's clock. */
    public void advance(Duration time) {
        control("POST", "/_sandbox/clock", "{\"advanceSeconds\":%d}".formatted(time.toSeconds()));
    }

    /** Every executed money movement that carries one of our payments. */
    public List<JsonNode> movements() {
        return list(control("GET", "/_sandbox/truth", "").path("movements"));
    }

    /** The executed money movements of one customer's payments. */
    public List<JsonNode> movementsOf(long iCustomer) {
        return movements().stream().filter(one -> isOf(one, iCustomer)).toList();
    }

    /** The intents of one customer's payments, newest first. */
    public List<JsonNode> intentsOf(long iCustomer) {
        return intents().stream().filter(one -> isOf(one, iCustomer)).toList();
    }

    /** The events, among the last hundred, of one customer's payments, newest first. */
    public List<JsonNode> eventsOf(long iCustomer) {
        JsonNode page = send(HttpRequest.newBuilder(uri().resolve("/v1/events?limit=100"))
                .header("Authorization", "Bearer sk_test_sandbox")
                .GET());
        return list(page.path("data")).stream()
                .filter(event -> isOf(event.path("data").path("object"), iCustomer))
                .toList();
    }

    private static boolean isOf(JsonNode object, long iCustomer) {
        return object.path("metadata").path("i_customer").asString("").equals(Long.toString(iCustomer));
    }

    /** All intents. */
    public List<JsonNode> intents() {
        JsonNode all = control("GET", "/_sandbox/intents", "");
        return list(all.has("intents") ? all.path("intents") : all);
    }

    /** Switches a fault on. */
    public void fault(String method, String path, String fault, int times) {
        control(
                "POST",
                "/_sandbox/faults",
                "{\"method\":\"%s\",\"path\":\"%s\",\"fault\":\"%s\",\"times\":%d}"
                        .formatted(method, path, fault, times));
    }

    /** Switches a fault on for exactly these calls. */
    public void faultAt(String method, String pathRegex, String fault, int times) {
        control(
                "POST",
                "/_sandbox/faults",
                "{\"method\":\"%s\",\"pathRegex\":\"%s\",\"fault\":\"%s\",\"times\":%d}"
                        .formatted(method, pathRegex, fault, times));
    }

    /** How many calls the faults that are switched on have struck. */
    public long struck() {
        return list(control("GET", "/_sandbox/faults", "").path("faults")).stream()
                .mapToLong(rule -> rule.path("struck").asLong(0))
                .sum();
    }

    /** Switches all faults off, and lets everything go that they hold. */
    public void heal() {
        control("DELETE", "/_sandbox/faults", "");
        release();
    }

    /** Lets held requests go. */
    public void release() {
        control("POST", "/_sandbox/release", "");
    }

    /** How many requests are held now. */
    public int held() {
        JsonNode held = control("GET", "/_sandbox/held", "");
        return held.isNumber() ? held.asInt() : held.iterator().next().asInt();
    }

    /** How many calls of exactly this path were answered with this status. */
    public long answered(String path, int status) {
        return requests(path)
                .filter(request -> request.path("status").asInt(0) == status)
                .count();
    }

    /** How many calls of exactly this path came. */
    public long asked(String method, String path) {
        return requests(path)
                .filter(request -> request.path("method").asString("").equals(method))
                .count();
    }

    private Stream<JsonNode> requests(String path) {
        return list(control("GET", "/_sandbox/requests", "").path("requests")).stream()
                .filter(request -> request.path("path").asString("").equals(path));
    }

    public JsonNode control(String method, String path, String body) {
        return send(HttpRequest.newBuilder(uri().resolve(path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    /** A call of Stripe's API with the default account's key. */
    public JsonNode form(String path, String form) {
        return send(HttpRequest.newBuilder(uri().resolve(path))
                .header("Authorization", "Bearer sk_test_sandbox")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.replace("[", "%5B").replace("]", "%5D"))));
    }

    /** The name of the account that a key opens. */
    public String accountOf(String key) {
        return send(HttpRequest.newBuilder(uri().resolve("/v1/account"))
                        .header("Authorization", "Bearer " + key)
                        .GET())
                .path("id")
                .asString();
    }

    /** Deletes what is at a path of Stripe's API. */
    public void delete(String path) {
        send(HttpRequest.newBuilder(uri().resolve(path))
                .header("Authorization", "Bearer sk_test_sandbox")
                .DELETE());
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException("the sandbox answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body().startsWith("{") || answer.body().startsWith("[")
                    ? JSON.readTree(answer.body())
                    : JSON.createObjectNode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> all = new ArrayList<>();
        array.forEach(all::add);
        return all;
    }

    @Override
    public void close() {
        server.close();
        sandbox.close();
    }
}
