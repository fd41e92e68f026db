package io.portaplus.app.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A portal that posts payment requests over HTTP. */
public final class Portal {
    /** The licence of the tenant that nodes of the rig have. */
    public static final String LICENCE = "test-licence-0123456789";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI service;

    public Portal(URI service) {
        this.service = service;
    }

    /**
     * What came back.
     *
     * @param text the body as it came
     */
    public record Answer(int status, HttpResponse<String> raw, String text) {
        public JsonNode json() {
            return JSON.readTree(text);
        }

        public String paymentId() {
            return json().path("PaymentId").asString("");
        }

        public String paymentStatus() {
            return json().path("Status").asString("");
        }

        public String errorCode() {
            return json().path("ResponseStatus").path("ErrorCode").asString("");
        }

        public boolean replayed() {
            return header("Idempotent-Replayed").filter("true"::equals).isPresent();
        }

        public Optional<String> header(String name) {
            return raw.headers().firstValue(name);
        }
    }

    /** Where the node is. */
    public URI service() {
        return service;
    }

    /** A basket of one line in GBP without VAT, paid with a saved card. */
    public static String basket(Stripe.SavedCard card, String amount) {
        return """
                {"License":"%s","ICustomer":%d,"CustomerId":"%s","StripeSourceId":"%s",\
                "ShoppingInformation":[{"Title":"Credit","Quantity":1,"TransactionCharge":%s,"Currency":"GBP"}]}""".formatted(LICENCE, card.iCustomer(), card.customerId(), card.cardId(), amount);
    }

    /** A basket of one line in GBP without VAT, paid with a single-use token. */
    public static String basket(long iCustomer, String token, String amount) {
        return """
                {"License":"%s","ICustomer":%d,"apiSingleUseToken":"%s",\
                "ShoppingInformation":[{"Title":"Credit","Quantity":1,"TransactionCharge":%s,"Currency":"GBP"}]}""".formatted(LICENCE, iCustomer, token, amount);
    }

    /** Charges without an {@code Idempotency-Key}. */
    public Answer charge(String body) {
        return charge(body, null);
    }

    public Answer charge(String body, @Nullable String key) {
        return post("/ChargeStripeCustomerCard", body, key);
    }

    public Answer post(String path, String body, @Nullable String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return send(request);
    }

    /** Charges for a cardholder whom the portal sees at an address. */
    public Answer chargeFrom(String address, String body) {
        return send(HttpRequest.newBuilder(service.resolve("/ChargeStripeCustomerCard"))
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .header("Porta-Plus-Cardholder-Address", address)
                .POST(BodyPublishers.ofString(body)));
    }

    public Answer get(String path) {
        return send(HttpRequest.newBuilder(service.resolve(path))
                .header("Accept", "application/json")
                .GET());
    }

    /** Asks with the licence where it belongs in a request without a body. */
    public Answer ask(String path) {
        return ask(path, "Bearer " + LICENCE);
    }

    public Answer ask(String path, String authorization) {
        return send(HttpRequest.newBuilder(service.resolve(path))
                .header("Accept", "application/json")
                .header("Authorization", authorization)
                .GET());
    }

    /** Posts with an {@code Authorization}. */
    public Answer send(String path, String body, String authorization) {
        return send(HttpRequest.newBuilder(service.resolve(path))
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .header("Authorization", authorization)
                .POST(BodyPublishers.ofString(body)));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer, answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
