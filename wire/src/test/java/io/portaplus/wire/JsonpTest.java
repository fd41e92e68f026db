package io.portaplus.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.wire.Host.Reply;
import io.portaplus.wire.catalog.Route;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonpTest {
    private Host host;

    record Say(String text) {}

    record Pay(String text) {}

    record Hush() {}

    @BeforeEach
    void start() throws Exception {
        host = new Host(WireHost.builder()
                .operation(Say.class, Say.class, JsonpTest::say, new Route("/say/{Text}", Set.of("GET", "POST")))
                .operation(Pay.class, Pay.class, (pay, call) -> pay, Route.post("/pay"))
                .operation(Hush.class, null, (hush, call) -> null, new Route("/hush", Set.of("GET"))));
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private static Say say(Say say, Call call) {
        if (say.text().equals("busy")) {
            throw new WireException(503, "Busy", "Later.");
        }
        if (say.text().equals("declined")) {
            call.status(402);
        }
        if (say.text().equals("later")) {
            call.status(202);
        }
        return say;
    }

    private Reply get(String target) throws Exception {
        return host.send("GET " + target, "", new byte[0]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "/say/a?callback=cb -> 200 cb({\"Text\":\"a\"})",
                "/json/reply/Say?Text=a&callback=my.fn_1 -> 200 my.fn_1({\"Text\":\"a\"})",
                "/api/Say?Text=a&callback=alert(1)//<script> -> 200 alert_1____script_({\"Text\":\"a\"})",
                "/api/Say?Text=a&callback=%e2%82%ac%0d%0a -> 200 ___({\"Text\":\"a\"})",
                "/csv/reply/Say?Text=a&callback=cb&format=csv -> 200 cb({\"Text\":\"a\"})",
                "/say/later?callback=cb -> 202 cb({\"Text\":\"later\"})",
                "/say/declined?callback=cb -> 200 cb({\"Text\":\"declined\"})",
                "/say/busy?callback=cb -> 200 cb({\"ResponseStatus\":{\"ErrorCode\":\"Busy\",\"Message\":\"Later.\",\"Errors\":[]}})",
                "/say/%E2%80%A8%E2%80%A9%E2%80%AA?callback=cb -> 200 cb({\"Text\":\"\\u2028\\u2029\u202a\"})"
            })
    void anAnswerBecomesAScript(String target, String expected) throws Exception {
        Reply reply = get(target);
        assertThat(reply.status() + " " + reply.body()).isEqualTo(expected);
        assertThat(reply.header("Content-Type")).isEqualTo("application/javascript");
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @ParameterizedTest
    @CsvSource({
        "/say/a?callback=, application/json; charset=utf-8",
        "/say/a?callback, application/json; charset=utf-8",
        "/say/a.jsv?callback=cb, application/jsv"
    })
    void withoutANameOrWithAnotherSuffixItIsNone(String target, String expected) throws Exception {
        assertThat(get(target).header("Content-Type")).isEqualTo(expected);
    }

    @Test
    void noBodyIsNoScript() throws Exception {
        Reply reply = get("/hush?callback=cb");
        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.hasHeader("Content-Type")).isFalse();
    }

    @Test
    void aFaultInTheRequestIsAScriptToo() throws Exception {
        Reply reply = host.post("/api/Pay?callback=cb", "{\"Text\":[]}");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).startsWith("cb({\"ResponseStatus\":{\"ErrorCode\":\"InvalidText\"");
    }

    @Test
    void whatMovesMoneyNeverRunsForALinkAnImageOrAScript() throws Exception {
        for (String target : new String[] {"/pay", "/json/reply/Pay", "/json/oneway/Pay", "/api/Pay", "/pay.json"}) {
            for (String query : new String[] {"?callback=cb", "?callback=cb&X-Http-Method-Override=POST"}) {
                Reply reply = get(target + query);
                assertThat(reply.statusLine()).isEqualTo("HTTP/1.1 405 Method Not Allowed");
                assertThat(reply.header("Allow")).isEqualTo("OPTIONS, POST");
                assertThat(reply.body()).startsWith("{\"ResponseStatus\":{\"ErrorCode\":\"MethodNotAllowed\"");
            }
            assertThat(host.post(target + "?callback=cb", "{\"Text\":\"x\"}").body())
                    .isEqualTo("cb({\"Text\":\"x\"})");
        }
    }
}
