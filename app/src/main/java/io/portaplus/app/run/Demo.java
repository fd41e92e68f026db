package io.portaplus.app.run;

import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.PaymentId;
import io.portaplus.payments.payment.PaymentStatus;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The main job once, over HTTP, exactly as a portal does it. */
public final class Demo {
    /** The demo tenant's name, and its licence key. */
    public static final String TENANT = "demo";

    /** On a busy machine the posting may come after the answer. */
    private static final Duration LATEST = Duration.ofSeconds(20);

    private static final Duration LOOKS = Duration.ofMillis(200);

    private final Service service;
    private final PrintStream out;
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    public Demo(Service service, PrintStream out) {
        this.service = service;
        this.out = out;
    }

    /**
     * Pays for a basket of two lines with a saved test card, and shows request and answer.
     *
     * @return whether the payment succeeded, is durable, and is known to both sandboxes exactly once
     */
    public boolean run() throws IOException, InterruptedException {
        URI sandbox = service.started().simulators().orElseThrow().stripe();
        DemoBilling billing = new DemoBilling(
                http, service.started().simulators().orElseThrow().billing());
        Instant begun = Instant.now();
        DemoCard card = new DemoCard(http, sandbox).ready();
        out.println("Customer " + DemoCard.I_CUSTOMER + " in PortaBilling: balance " + billing.balance()
                + " (below 0 is what they can spend).");
        out.println();
        URI target = service.started().uri().resolve("/ChargeStripeCustomerCard");
        String key = "demo-" + UUID.randomUUID();
        String body = body(card);
        out.println("A portal charges a saved card for a telephone number (with VAT) and some credit:");
        out.println();
        out.println(curl(target, key, body));
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(target)
                        .header("Accept", "application/json")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        JsonNode payment = json.readTree(answer.body());
        out.println();
        out.println("The answer, HTTP " + answer.statusCode() + ":");
        out.println();
        out.println(json.writerWithDefaultPrettyPrinter().writeValueAsString(payment));
        out.println();
        boolean good = answer.statusCode() == 200 && checked(payment, sandbox) && credited(payment, billing, begun);
        out.println(
                good
                        ? "Paid: the database has it as succeeded, the Stripe sandbox took the money exactly once, and"
                                + " PortaBilling has it exactly once."
                        : "The payment did not come out as it should: see the answer above and the log.");
        out.println();
        return good;
    }

    /** Where to go from here. */
    public void showWhereNext() {
        out.println("Next:");
        out.println(
                "  - Paste the command above into another terminal: the same Idempotency-Key answers the same payment");
        out.println("    (Idempotent-Replayed: true); with another key it is a new payment.");
        out.println("  - What the sandbox took: "
                + service.started().simulators().orElseThrow().stripe() + "/_sandbox/truth");
        out.println("  - What PortaBilling has: "
                + service.started().simulators().orElseThrow().billingControl() + "/");
        out.println("  - Health and metrics: " + service.started().uri() + "/health/ready and /metrics");
        out.println("  - docs/ says what every member means, how to run it for real, and what is promised.");
        out.println("Ctrl-C stops everything; the payments are still there next time.");
        out.flush();
    }

    private boolean checked(JsonNode answer, URI sandbox) throws IOException, InterruptedException {
        String id = answer.path("PaymentId").asString("");
        Optional<Payment> kept = PaymentId.parse(id).flatMap(service::payment);
        HttpResponse<String> truth = http.send(
                HttpRequest.newBuilder(sandbox.resolve("/_sandbox/truth")).build(), BodyHandlers.ofString());
        int times = 0;
        for (JsonNode movement : json.readTree(truth.body()).path("movements")) {
            if (movement.path("metadata").path("payment_id").asString("").equals(id)) {
                times++;
            }
        }
        return answer.path("Status").asString("").equals("Succeeded")
                && kept.filter(payment -> payment.status() == PaymentStatus.SUCCEEDED)
                        .isPresent()
                && times == 1;
    }

    /** Whether PortaBilling has the payment, once; shows what its customer sees of it. */
    private boolean credited(JsonNode answer, DemoBilling billing, Instant since)
            throws IOException, InterruptedException {
        BigDecimal paid = answer.path("Amount").decimalValue();
        List<DemoBilling.Line> lines = billing.payments(since);
        for (long end = System.nanoTime() + LATEST.toNanos(); lines.isEmpty() && System.nanoTime() < end; ) {
            LockSupport.parkNanos(LOOKS.toNanos());
            lines = billing.payments(since);
        }
        out.println("The same customer in PortaBilling now: balance " + billing.balance()
                + ", and in the list of payments that the customer sees:");
        lines.forEach(line -> out.println("  " + line.time() + "  " + line.text() + "  " + line.amount()));
        out.println();
        return lines.size() == 1
                && lines.getFirst().text().startsWith("Card payment ")
                && lines.getFirst().amount().negate().compareTo(paid) == 0;
    }

    private static String body(DemoCard card) {
        return """
                {"License":"%s","ICustomer":%d,"CustomerId":"%s","StripeSourceId":"%s",\
                "Customer":{"CustomerAddress":{"Country":"GB"}},\
                "ShoppingInformation":[\
                {"Title":"London number","Quantity":1,"SetupFee":5.00,"MonthlyFee":3.50,"VatApplicable":true,"Currency":"GBP"},\
                {"Title":"Credit","Quantity":1,"TransactionCharge":10.00,"Currency":"GBP"}]}""".formatted(TENANT, DemoCard.I_CUSTOMER, card.customerId(), card.cardId());
    }

    private static String curl(URI target, String key, String body) {
        return "curl -i " + target + " \\\n  -H 'Content-Type: application/json' \\\n  -H 'Idempotency-Key: " + key
                + "' \\\n  -d '" + body + "'";
    }
}
