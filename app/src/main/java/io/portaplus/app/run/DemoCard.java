package io.portaplus.app.run;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demo customer's saved test card, as the operator's earlier system would have left it at Stripe. */
final class DemoCard {
    static final long I_CUSTOMER = 1001;

    private final HttpClient http;
    private final URI sandbox;
    private final JsonMapper json = JsonMapper.builder().build();
    private String customerId = "";
    private String cardId = "";

    DemoCard(HttpClient http, URI sandbox) {
        this.http = http;
        this.sandbox = sandbox;
    }

    /** Finds the card of an earlier demo, or saves one. */
    DemoCard ready() throws IOException, InterruptedException {
        Optional<String> known = customer();
        customerId = known.isPresent()
                ? known.get()
                : post(
                                "/v1/customers",
                                Map.of(
                                        "metadata[tenant]",
                                        "1",
                                        "metadata[i_customer]",
                                        Long.toString(I_CUSTOMER),
                                        "name",
                                        "Demo customer"))
                        .path("id")
                        .asString();
        JsonNode cards = get("/v1/customers/" + customerId + "/payment_methods?type=card")
                .path("data");
        cardId = cards.isEmpty()
                ? post("/v1/payment_methods/pm_card_visa/attach", Map.of("customer", customerId))
                        .path("id")
                        .asString()
                : cards.get(0).path("id").asString();
        return this;
    }

    String customerId() {
        return customerId;
    }

    String cardId() {
        return cardId;
    }

    private Optional<String> customer() throws IOException, InterruptedException {
        for (JsonNode customer : get("/v1/customers?limit=100").path("data")) {
            if (customer.path("metadata").path("i_customer").asString("").equals(Long.toString(I_CUSTOMER))) {
                return Optional.of(customer.path("id").asString());
            }
        }
        return Optional.empty();
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(sandbox.resolve(path)).GET());
    }

    private JsonNode post(String path, Map<String, String> form) throws IOException, InterruptedException {
        String encoded = form.entrySet().stream()
                .map(pair -> URLEncoder.encode(pair.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(sandbox.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded)));
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                request.header("Authorization", "Bearer sk_test_sandbox").build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("The sandbox answered " + answer.statusCode() + " to "
                    + answer.uri().getPath());
        }
        return json.readTree(answer.body());
    }
}
