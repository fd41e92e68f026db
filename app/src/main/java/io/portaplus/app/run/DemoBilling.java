package io.portaplus.app.run;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The demo customer as PortaBilling shows it to its operator, asked over its own API. */
final class DemoBilling {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final int PAYMENTS = 2;
    private static final int ROWS = 100;

    private final HttpClient http;
    private final URI api;
    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    DemoBilling(HttpClient http, URI api) {
        this.http = http;
        this.api = api;
    }

    /**
     * A line of the customer's account.
     *
     * @param text what the customer reads
     * @param amount below zero is money that came in
     */
    record Line(String time, String text, BigDecimal amount) {}

    /** The balance as PortaBilling has it: below zero is funds. */
    BigDecimal balance() throws IOException, InterruptedException {
        return call("get_customer_info", json.createObjectNode())
                .path("customer_info")
                .path("balance")
                .decimalValue();
    }

    /** What was paid since then, as the customer sees it. */
    List<Line> payments(Instant since) throws IOException, InterruptedException {
        ObjectNode params = json.createObjectNode()
                .put("i_service", PAYMENTS)
                .put("from_date", TIME.format(since))
                .put("to_date", TIME.format(since.plusSeconds(3600)))
                .put("limit", ROWS);
        return call("get_customer_xdrs", params)
                .path("xdr_list")
                .valueStream()
                .map(line -> new Line(
                        line.path("bill_time").asString(""),
                        line.path("CLD").asString(""),
                        line.path("charged_amount").decimalValue()))
                .toList();
    }

    private JsonNode call(String method, ObjectNode params) throws IOException, InterruptedException {
        ObjectNode body = json.createObjectNode();
        body.putObject("auth_info").put("login", "sandbox").put("password", "sandbox");
        body.set("params", params.put("i_customer", DemoCard.I_CUSTOMER));
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(api.resolve("/rest/Customer/" + method))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json.writeValueAsString(body)))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("The PortaBilling sandbox answered " + answer.statusCode() + " to " + method);
        }
        return json.readTree(answer.body());
    }
}
