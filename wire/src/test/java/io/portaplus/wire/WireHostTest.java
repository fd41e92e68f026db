package io.portaplus.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.wire.Host.Reply;
import io.portaplus.wire.catalog.Route;
import io.portaplus.wire.dto.ResponseError;
import io.portaplus.wire.dto.ResponseStatus;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireHostTest {
    private static final String SECRET = "sk-very-secret";

    private Host host;

    /** Answers what it was told. */
    record Echo(String text) {}

    /** Is what the operation throws for. */
    record Trouble(String kind) {}

    record Quiet(String text) {}

    record Ping() {}

    @BeforeEach
    void start() throws Exception {
        host = new Host(WireHost.builder()
                .operation(Basket.class, Basket.class, (basket, call) -> basket, Route.post("/TakeBasket"))
                .operation(Echo.class, Echo.class, WireHostTest::describe, Route.post("/Echo/This"))
                .operation(Trouble.class, Echo.class, WireHostTest::fail)
                .operation(Quiet.class, null, (quiet, call) -> null)
                .operation(
                        Ping.class,
                        Echo.class,
                        (ping, call) -> new Echo("pong"),
                        new Route("/ping", Set.of("GET", "POST")))
                .errors(thrown -> thrown instanceof ArithmeticException
                        ? new WireException(409, "Sums", "The sums are wrong.")
                        : null));
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private static Echo describe(Echo echo, Call call) {
        call.status(202);
        call.header("X-Seen", call.verb() + " " + call.path() + " " + call.format());
        return new Echo(echo.text() + " " + call.header("x-custom") + " "
                + call.headers("X-Custom").size() + " " + call.rawBody().length + " " + call.remoteAddress());
    }

    private static Echo fail(Trouble trouble, Call call) {
        call.header("X-Before", "yes");
        switch (trouble.kind()) {
            case "wire" ->
                throw new WireException(
                        503,
                        new ResponseStatus("Busy", "Try again.", List.of(new ResponseError("A", "B", "C"))),
                        Map.of("Retry-After", "7"));
            case "mapped" -> throw new ArithmeticException(SECRET);
            case "error" -> throw new StackOverflowError(SECRET);
            default -> throw new IllegalStateException(SECRET, new IOException(SECRET));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/json/reply/Basket",
                "/json/oneway/Basket",
                "/json/syncreply/Basket",
                "/json/asynconeway/Basket",
                "/api/Basket",
                "/api/Basket.json",
                "/JSON/Reply/bASKET",
                "//json//reply///Basket/",
                "/TakeBasket",
                "/takebasket/",
                "/TakeBasket.json",
                "/TakeBasket?format=nonsense",
                "/TakeBasket?format=json&x={[\"|]}",
                "/json/reply/%42asket"
            })
    void everyPathReachesTheOperation(String path) throws Exception {
        Reply reply = host.post(path, "{\"title\":\"a\"}");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("{\"Title\":\"a\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/json/reply/Nothing",
                "/json/reply/Nothing[]",
                "/json/reply",
                "/nonsense/reply/Basket",
                "/TakeBasket.nonsense",
                "/TakeBasket.JSON",
                "/api/Basket.JSON",
                "/json/reply/Basket{\"|}",
                "/TakeBasket/more"
            })
    void whatIsNotThereIs404WithAResponseStatus(String path) throws Exception {
        Reply reply = host.post(path, "{}");
        assertThat(reply.statusLine()).isEqualTo("HTTP/1.1 404 Not Found");
        assertThat(reply.body())
                .isEqualTo("{\"ResponseStatus\":{\"ErrorCode\":\"NotFound\","
                        + "\"Message\":\"There is no operation at this path.\",\"Errors\":[]}}");
    }

    @Test
    void whatTheServerRefusesHasAResponseStatusToo() throws Exception {
        Reply malformed = host.post("/api/%zz?License=" + SECRET, "{}");
        assertThat(malformed.statusLine()).isEqualTo("HTTP/1.1 400 Bad Request");
        assertThat(malformed.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(malformed.body()).startsWith("{\"ResponseStatus\":{\"ErrorCode\":\"BadRequest\"");
        assertThat(malformed.body()).doesNotContain(SECRET);
        Reply large = host.post("/api/Basket", "X-Large: " + "x".repeat(20_000) + "\r\n", "{}");
        assertThat(large.status()).isEqualTo(431);
        assertThat(large.body()).contains("\"ErrorCode\":\"RequestHeaderFieldsTooLarge\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "TRACE", "BREW"})
    void otherVerbsAre405WithAllow(String verb) throws Exception {
        for (String path : List.of("/TakeBasket", "/json/reply/Basket", "/api/Basket?callback=x")) {
            Reply reply = host.send(verb + " " + path, "X-Http-Method-Override: POST\r\n", new byte[0]);
            assertThat(reply.statusLine()).isEqualTo("HTTP/1.1 405 Method Not Allowed");
            assertThat(reply.header("Allow")).isEqualTo("OPTIONS, POST");
            assertThat(reply.body()).startsWith("{\"ResponseStatus\":{\"ErrorCode\":\"MethodNotAllowed\"");
        }
    }

    @Test
    void anOverrideTurnsAPostIntoWhatItSays() throws Exception {
        assertThat(host.post("/TakeBasket", "X-HTTP-Method-Override: get\r\n", "{}")
                        .status())
                .isEqualTo(405);
    }

    @Test
    void optionsTellsTheVerbs() throws Exception {
        Reply reply = host.send("OPTIONS /ping", "", new byte[0]);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Allow")).isEqualTo("GET, HEAD, OPTIONS, POST");
        assertThat(reply.header("Content-Length")).isEqualTo("0");
    }

    @Test
    void headIsAGetWithoutBody() throws Exception {
        assertThat(host.send("GET /json/reply/Ping", "", new byte[0]).body()).isEqualTo("{\"Text\":\"pong\"}");
        Reply head = host.send("HEAD /ping", "", new byte[0]);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(host.send("HEAD /TakeBasket", "", new byte[0]).status()).isEqualTo(405);
    }

    @Test
    void headersHaveTheirUsualCapitals() throws Exception {
        Reply reply = host.post("/json/reply/Ping", "{}");
        assertThat(reply.statusLine()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(reply.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(reply.header("Content-Length")).isEqualTo("15");
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void anOperationSeesTheCallAndSetsTheAnswer() throws Exception {
        Reply reply = host.post("/Echo/this", "X-Custom: one\r\nX-Custom: two\r\n", "{\"Text\":\"hi\"}");
        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.header("X-Seen")).isEqualTo("POST /Echo/this json");
        assertThat(reply.body()).isEqualTo("{\"Text\":\"hi one 2 13 127.0.0.1\"}");
    }

    @Test
    void noAnswerIs204() throws Exception {
        Reply reply = host.post("/api/Quiet", "{}");
        assertThat(reply.statusLine()).isEqualTo("HTTP/1.1 204 No Content");
        assertThat(reply.hasHeader("Content-Type")).isFalse();
        assertThat(reply.body()).isEmpty();
    }

    @Test
    void aWireExceptionIsAnsweredAsItSays() throws Exception {
        Reply reply = host.post("/api/Trouble", "{\"Kind\":\"wire\"}");
        assertThat(reply.statusLine()).isEqualTo("HTTP/1.1 503 Busy");
        assertThat(reply.header("Retry-After")).isEqualTo("7");
        assertThat(reply.header("X-Before")).isEqualTo("yes");
        assertThat(reply.body())
                .isEqualTo("{\"ResponseStatus\":{\"ErrorCode\":\"Busy\",\"Message\":\"Try again.\","
                        + "\"Errors\":[{\"ErrorCode\":\"A\",\"FieldName\":\"B\",\"Message\":\"C\"}]}}");
    }

    @Test
    void aKnownExceptionIsMapped() throws Exception {
        Reply reply = host.post("/api/Trouble", "{\"Kind\":\"mapped\"}");
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.body()).contains("\"Sums\"").doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"Kind\":\"state\"}", "{\"Kind\":\"error\"}"})
    void anythingElseIsAnIncidentThatTellsNothing(String body) throws Exception {
        Reply reply = host.post("/api/Trouble", body);
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.body())
                .contains("\"InternalError\"")
                .contains("incident")
                .doesNotContain(SECRET, "Exception");
    }

    @Test
    void predefinedPathsReadJsonWhateverTheContentTypeSays() throws Exception {
        for (String header :
                List.of("", "Content-Type: text/plain;charset=UTF-8\r\n", "Content-Type: application/xml\r\n")) {
            assertThat(host.post("/json/reply/Basket", header, "{\"Title\":\"x\"}")
                            .body())
                    .isEqualTo("{\"Title\":\"x\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "application/json", "Text/JSON; charset=latin1", "text/plain"})
    void routesReadJson(String contentType) throws Exception {
        String header = contentType.isEmpty() ? "" : "Content-Type: " + contentType + "\r\n";
        assertThat(host.post("/TakeBasket", header, "{\"Title\":\"x\"}").body()).isEqualTo("{\"Title\":\"x\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "image/png", "nonsense"})
    void routesRefuseOtherContentTypes(String contentType) throws Exception {
        Reply reply = host.post("/TakeBasket", "Content-Type: " + contentType + "\r\n", "a=b");
        assertThat(reply.statusLine()).isEqualTo("HTTP/1.1 415 UnsupportedMediaType");
        assertThat(reply.body()).contains("UnsupportedMediaType", "application/json, text/json");
    }

    @Test
    void anEmptyBodyIsAnEmptyRequest() throws Exception {
        assertThat(host.post("/TakeBasket.json", "Content-Type: image/png\r\n", "")
                        .body())
                .isEqualTo("{}");
        assertThat(host.send("POST /api/Basket", "", new byte[0]).body()).isEqualTo("{}");
    }

    @Test
    void allFaultsAreToldAtOnce() throws Exception {
        Reply reply =
                host.post("/TakeBasket", "{\"Quantity\":\"secret1\",\"Lines\":[{},{\"MonthlyFee\":\"secret2\"}]}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body())
                .startsWith("{\"ResponseStatus\":{\"ErrorCode\":\"InvalidNumber\",\"Message\":\"'Quantity' must be")
                .contains("\"FieldName\":\"Quantity\"", "\"FieldName\":\"Lines[1].MonthlyFee\"")
                .doesNotContain("secret");
    }
}
