package io.portaplus.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.wire.Host.Reply;
import io.portaplus.wire.catalog.Route;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Request targets as browsers and real clients send them, byte by byte. */
class TargetTest {
    private Host host;

    record Say(String text) {}

    @BeforeEach
    void start() throws Exception {
        Set<String> verbs = Set.of("GET", "POST");
        host = new Host(WireHost.builder()
                .operation(Basket.class, Basket.class, (basket, call) -> basket, new Route("/basket", verbs))
                .operation(Say.class, Say.class, (say, call) -> say, new Route("/say/{Text*}", verbs)));
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private Reply get(String target) throws Exception {
        // The bytes of the target are those of UTF-8, as browsers send what they don't escape.
        String bytes = new String(target.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return host.send("GET " + bytes, "", new byte[0]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '`',
            value = {
                "/say/[a]{b}|\"c\" -> [a]{b}|\"c\"",
                "/say/\u00e9\u20ac\uD83D\uDE00 -> \u00e9\u20ac\uD83D\uDE00",
                "/say/%C3%A9%e2%82%ac -> \u00e9\u20ac",
                "/say/a%2Fb/c -> a/b/c",
                "/say/%ff -> \uFFFD",
                "/say/a+b -> a+b",
                "/say/a%20b -> a b",
                "/say/a^`b\\c -> a^`b\\c",
                "/say/<script> -> <script>",
                "/say/x/../y -> y",
                "/say?Text=[a]{b}|\"c\" -> [a]{b}|\"c\"",
                "/say?Text=\u00e9\u20ac -> \u00e9\u20ac",
                "/say?Text=%zz%4 -> %zz%4",
                "/say?Text=%C3%A9%ff -> \u00e9\uFFFD",
                "/say?Text=a/?b#c -> a/?b",
                "/say?Text=a;b -> a;b",
                "/say?%54ext=a -> a"
            })
    void whatIsInATargetArrives(String target, String expected) throws Exception {
        Reply reply = get(target + (target.contains("?") ? "&format=json" : "?format=json"));
        assertThat(reply.status()).isEqualTo(200);
        String escaped = expected.replace("\\", "\\\\").replace("\"", "\\\"");
        // A fragment ends the query, and with it the format; the answer is JSON all the same, by Accept.
        assertThat(reply.body()).isEqualTo("{\"Text\":\"" + escaped + "\"}");
    }

    @Test
    void bracketsBehindANameAreABatch() throws Exception {
        assertThat(host.post("/json/reply/Basket[]", "[{},{}]").body()).isEqualTo("[{},{}]");
        assertThat(host.post("/json/reply/Basket%5B%5D", "[{}]").body()).isEqualTo("[{}]");
    }

    @Test
    void aWholeValueStandsInAQueryUnescaped() throws Exception {
        assertThat(get("/basket?Person={Name:\"a|b\",Phones:{x:1}}&Notes=[a,b]").body())
                .isEqualTo("{\"Notes\":[\"a\",\"b\"],\"Person\":{\"Name\":\"a|b\",\"Phones\":{\"x\":\"1\"}}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/say/%zz", "/say/%", "/say/%4", "/%00", "/../..", "nothing", "/say/\u0001"})
    void aPathThatIsNoneIsRefusedWithAResponseStatus(String target) throws Exception {
        Reply reply = get(target);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).startsWith("{\"ResponseStatus\":{\"ErrorCode\":\"BadRequest\"");
    }

    @Test
    void anAbsoluteTargetIsAPathToo() throws Exception {
        assertThat(get("http://localhost/say/a").body()).isEqualTo("{\"Text\":\"a\"}");
    }
}
