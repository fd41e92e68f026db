package io.portaplus.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.StripeClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A sandbox on a free port and a plain HTTP client for it. */
final class RunningSandbox implements AutoCloseable {
    static final String KEY = "sk_test_sandbox";

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final StripeSandbox sandbox;
    private final StripeSandboxServer server;

    RunningSandbox(@Nullable Path stateFile) {
        sandbox = StripeSandbox.open(new StripeSandbox.Options(stateFile, InstantSource.system(), 42));
        server = StripeSandboxServer.start("127.0.0.1", 0, sandbox);
    }

    RunningSandbox() {
        this(null);
    }

    URI uri() {
        return server.uri();
    }

    /** Where it is behind a certificate that has expired. */
    URI expired() {
        return server.openExpired(0);
    }

    StripeSandbox inside() {
        return sandbox;
    }

    StripeClient stripe() {
        return StripeClient.builder()
                .setApiKey(KEY)
                .setApiBase(uri().toString())
                .setMaxNetworkRetries(0)
                .build();
    }

    Seen get(String path) {
        return send(request(path, KEY).GET().build());
    }

    Seen getAs(String key, String path) {
        return send(request(path, key).GET().build());
    }

    Seen delete(String path) {
        return send(request(path, KEY).DELETE().build());
    }

    /** Posts a form; {@code pairs} are names and values in turn. */
    Seen post(String path, String... pairs) {
        return send(form(path, null, pairs));
    }

    Seen postAs(String key, String path, String... pairs) {
        return send(request(path, key)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encode(pairs)))
                .build());
    }

    Seen postKeyed(String idempotencyKey, String path, String... pairs) {
        return send(form(path, idempotencyKey, pairs));
    }

    HttpRequest form(String path, @Nullable String idempotencyKey, String... pairs) {
        HttpRequest.Builder request = request(path, KEY)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encode(pairs)));
        if (idempotencyKey != null) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        return request.build();
    }

    HttpRequest.Builder request(String path, String key) {
        return HttpRequest.newBuilder(URI.create(uri() + path)).header("Authorization", "Bearer " + key);
    }

    /** A control call with a JSON body. */
    Seen control(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(uri() + "/_sandbox" + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    Seen look(String path) {
        return send(HttpRequest.newBuilder(URI.create(uri() + "/_sandbox" + path))
                .GET()
                .build());
    }

    Seen send(HttpRequest request) {
        try {
            return trySend(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Seen trySend(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            String type = response.headers().firstValue("Content-Type").orElse("");
            return new Seen(response, response.body(), type.equals("application/json") ? parse(response.body()) : null);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void advance(Duration by) {
        control("/clock", "{\"advanceSeconds\":" + by.toSeconds() + "}");
    }

    void fault(String fault, String path) {
        control("/faults", "{\"method\":\"POST\",\"path\":\"%s\",\"fault\":\"%s\"}".formatted(path, fault));
    }

    /** Asserts a refusal with status 400; {@code ''} for a code or a param that must not be there. */
    static void assertRefused(Seen seen, String code, String param) {
        assertThat(seen.status()).as(seen.body()).isEqualTo(400);
        assertThat(seen.error().path("type").asString()).isEqualTo("invalid_request_error");
        assertThat(seen.error().path("code").asString("")).as(seen.body()).isEqualTo(code);
        assertThat(seen.error().path("param").asString("")).as(seen.body()).isEqualTo(param);
        assertThat(seen.error().path("message").asString()).isNotEmpty();
        if (!code.isEmpty()) {
            assertThat(seen.error().path("doc_url").asString()).endsWith(code.replace('_', '-'));
        }
        assertThat(seen.header("Request-Id")).startsWith("req_");
        assertThat(seen.header("Stripe-Should-Retry")).isNull();
    }

    /** A payment of 10.00 that ended at once with this card; the intent. */
    Seen paid(String card, String... more) {
        Seen intent = post("/v1/payment_intents", charge(saved(card), more));
        assertThat(intent.status()).as(intent.body()).isEqualTo(200);
        return intent;
    }

    /** The customer goes through the page that an intent's next action leads to. */
    void complete(String intent) {
        authenticate(intent, "complete");
    }

    /** The same with an outcome, complete or fail. */
    void authenticate(String intent, String outcome) {
        send(HttpRequest.newBuilder(URI.create(uri() + "/_sandbox/3ds/" + intent))
                .POST(HttpRequest.BodyPublishers.ofString("outcome=" + outcome))
                .build());
    }

    /** The page that an intent's customer has to go to. */
    static String nextPage(Seen intent) {
        return intent.json()
                .path("next_action")
                .path("redirect_to_url")
                .path("url")
                .asString();
    }

    /** Where an answer sends the browser. */
    static String location(Seen seen) {
        String location = seen.header("Location");
        if (location == null) {
            throw new AssertionError(seen.status() + " sends nobody anywhere");
        }
        return location;
    }

    /** A bank account of this IBAN; its id. */
    String bankAccount(String iban) {
        return post(
                        "/v1/payment_methods",
                        "type",
                        "sepa_debit",
                        "sepa_debit[iban]",
                        iban,
                        "billing_details[name]",
                        "Ann",
                        "billing_details[email]",
                        "ann@example.com")
                .id();
    }

    /** An intent that debits 20.00 EUR from the bank account of this IBAN, with a mandate. */
    Seen debit(String iban, String... more) {
        String[] basic = {
            "amount", "2000",
            "currency", "eur",
            "confirm", "true",
            "payment_method", bankAccount(iban),
            "payment_method_types[]", "sepa_debit",
            "mandate_data[customer_acceptance][type]", "offline"
        };
        return post(
                "/v1/payment_intents",
                Stream.of(basic, more).flatMap(Stream::of).toArray(String[]::new));
    }

    /** How often money moved. */
    int movements() {
        return look("/truth").json().path("movements").size();
    }

    /** A customer with the saved card of this name; the ids. */
    Saved saved(String card) {
        String customer = post("/v1/customers", "name", "Ann").id();
        String method = post("/v1/payment_methods/" + card + "/attach", "customer", customer)
                .id();
        return new Saved(customer, method);
    }

    static String[] charge(Saved saved, String... more) {
        String[] basic = {
            "amount", "1000",
            "currency", "usd",
            "confirm", "true",
            "customer", saved.customer(),
            "payment_method", saved.method(),
            "payment_method_types[0]", "card"
        };
        String[] all = new String[basic.length + more.length];
        System.arraycopy(basic, 0, all, 0, basic.length);
        System.arraycopy(more, 0, all, basic.length, more.length);
        return all;
    }

    @Override
    public void close() {
        server.close();
        sandbox.close();
        http.close();
    }

    private @Nullable JsonNode parse(String body) {
        try {
            return json.readTree(body);
        } catch (tools.jackson.core.JacksonException e) {
            return null;
        }
    }

    private static String encode(String... pairs) {
        StringJoiner form = new StringJoiner("&");
        for (int i = 0; i < pairs.length; i += 2) {
            form.add(URLEncoder.encode(pairs[i], StandardCharsets.UTF_8) + "="
                    + URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8));
        }
        return form.toString();
    }

    record Saved(String customer, String method) {}

    /** An answer as the client saw it. */
    record Seen(
            HttpResponse<String> response,
            String body,
            @Nullable JsonNode parsed) {
        int status() {
            return response.statusCode();
        }

        JsonNode json() {
            if (parsed == null) {
                throw new AssertionError("no JSON: " + body);
            }
            return parsed;
        }

        String id() {
            if (status() != 200) {
                throw new AssertionError(body);
            }
            return json().path("id").asString();
        }

        JsonNode error() {
            return json().path("error");
        }

        String text(String member) {
            return json().path(member).asString("");
        }

        @Nullable
        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }
    }
}
