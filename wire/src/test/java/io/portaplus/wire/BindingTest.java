package io.portaplus.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.wire.Host.Reply;
import io.portaplus.wire.catalog.Route;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a request comes together from its body, query, path and form. */
class BindingTest {
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

    private Host host;

    /** Insists on what it is given. */
    record Picky(String name) {
        Picky {
            if (name.length() > 3) {
                throw new IllegalArgumentException("too long: " + name);
            }
        }
    }

    @BeforeEach
    void start() throws Exception {
        Set<String> verbs = Set.of("GET", "POST", "PUT", "DELETE");
        host = new Host(WireHost.builder()
                .operation(
                        Basket.class,
                        Basket.class,
                        (basket, call) -> basket,
                        new Route("/baskets", verbs),
                        new Route("/baskets/{ICustomer}", verbs),
                        new Route("/baskets/{ICustomer}/notes/{NOTES*}", verbs))
                .operation(Picky.class, Picky.class, (picky, call) -> picky));
    }

    @AfterEach
    void stop() {
        host.close();
    }

    /** JSON whatever the path, so that cases can be compared. */
    private Reply get(String target) throws IOException {
        return host.send("GET " + target, "Accept: application/json\r\n", new byte[0]);
    }

    private Reply post(String target, String headers, String body) throws IOException {
        return host.post(target, "Accept: application/json\r\n" + headers, body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '`',
            value = {
                "/json/reply/Basket?Title=a -> {\"Title\":\"a\"}",
                "/json/reply/Basket?TITLE=a+b%21&quantity=2 -> {\"Title\":\"a b!\",\"Quantity\":2}",
                "/api/Basket?Title={\"a\":[1|2]} -> {\"Title\":\"{\\\"a\\\":[1|2]}\"}",
                "/api/Basket?Title=%20&Quantity=%20 -> {\"Title\":\" \"}",
                "/api/Basket?Title=&Quantity -> {}",
                "/api/Basket?nonsense=1&format=json&debug&_=7&jsconfig=x -> {}",
                "/api/Basket?Notes=a,b&Notes=c -> {\"Notes\":[\"a\",\"b\",\"c\"]}",
                "/api/Basket?Notes=[a,\"b,c\"] -> {\"Notes\":[\"a\",\"b,c\"]}",
                "/api/Basket?Title=a&title=b -> {\"Title\":\"a,b\"}",
                "/api/Basket?IsDelete=true,false -> {\"IsDelete\":true}",
                "/api/Basket?IsDelete=true&IsDelete=on -> {\"IsDelete\":true}",
                "/api/Basket?Person={Name:x,IParent:7,Phones:{home:1}} -> {\"Person\":{\"Name\":\"x\",\"IParent\":7,\"Phones\":{\"home\":\"1\"}}}",
                "/api/Basket?Person={\"Name\":\"x\",\"IParent\":\"7\"} -> {\"Person\":{\"Name\":\"x\",\"IParent\":7}}",
                "/api/Basket?Lines=[{Key:x,Quantity:2},{Key:y}] -> {\"Lines\":[{\"Key\":\"x\",\"Quantity\":2},{\"Key\":\"y\"}]}",
                "/api/Basket?Lines={Key:x}&Lines={Key:y} -> {\"Lines\":[{\"Key\":\"x\"},{\"Key\":\"y\"}]}",
                "/api/Basket?Attributes={a:[1,2]} -> {\"Attributes\":{\"a\":[\"1\",\"2\"]}}",
                "/api/Basket?Fee=12.50&At=1970-01-01T00:00:01Z -> {\"Fee\":12.50,\"At\":\"\\/Date(1000)\\/\"}",
                "/baskets/7 -> {\"ICustomer\":7}",
                "/Baskets//7/?Title=a -> {\"Title\":\"a\",\"ICustomer\":7}",
                "/baskets/7?ICustomer=8 -> {\"ICustomer\":8}",
                "/baskets/7/notes/a/b%20c -> {\"ICustomer\":7,\"Notes\":[\"a/b c\"]}",
                "/baskets/7/notes -> {\"ICustomer\":7}",
                "/baskets/7.json?Title=x -> {\"Title\":\"x\",\"ICustomer\":7}"
            })
    void aQueryAndAPathFillMembers(String target, String expected) throws Exception {
        assertThat(get(target).body()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '`',
            value = {
                // A predefined path: the query fills what the body left out.
                "/json/reply/Basket?Title=q&Quantity=2 -> {\"Title\":\"b\",\"Quantity\":2,\"ICustomer\":1}",
                "/api/Basket?Title=q -> {\"Title\":\"b\",\"ICustomer\":1}",
                // An own route: the path over the body, the query over the path.
                "/baskets?Title=q -> {\"Title\":\"q\",\"ICustomer\":1}",
                "/baskets?Title= -> {\"Title\":\"b\",\"ICustomer\":1}",
                "/baskets/7 -> {\"Title\":\"b\",\"ICustomer\":7}",
                "/baskets/7?ICustomer=8&nonsense=x -> {\"Title\":\"b\",\"ICustomer\":8}"
            })
    void sourcesHaveAnOrder(String target, String expected) throws Exception {
        assertThat(post(target, JSON, "{\"Title\":\"b\",\"ICustomer\":1}").body())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '`',
            value = {
                "/json/reply/Basket?Title=q&Fee=1 -> {\"Title\":\"f\",\"Quantity\":2,\"Fee\":1}",
                "/csv/reply/Basket?format=json&Title=q -> {\"Title\":\"f\",\"Quantity\":2}",
                "/baskets/7?Title=q&Quantity=3 -> {\"Title\":\"f\",\"Quantity\":2,\"ICustomer\":7}"
            })
    void aFormStandsOverTheRest(String target, String expected) throws Exception {
        assertThat(post(target, FORM, "Title=f&Quantity=2&nonsense=1").body()).isEqualTo(expected);
        String multipart = "--x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nf\r\n"
                + "--x\r\nContent-Disposition: form-data; name=\"Notes\"; filename=\"a.txt\"\r\n\r\nfile\r\n"
                + "--x\r\nContent-Disposition: form-data; name=Quantity\r\n\r\n2\r\n--x--\r\n";
        assertThat(post(target, "Content-Type: multipart/form-data; boundary=x\r\n", multipart)
                        .body())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE"})
    void everyVerbMayHaveABody(String verb) throws Exception {
        for (String target : new String[] {"/baskets", "/json/reply/Basket"}) {
            byte[] body = "{\"Title\":\"b\"}".getBytes(StandardCharsets.US_ASCII);
            String headers = JSON + "Accept: application/json\r\nContent-Length: " + body.length + "\r\n";
            assertThat(host.send(verb + " " + target, headers, body).body()).isEqualTo("{\"Title\":\"b\"}");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/baskets, application/jsv, {Title:b}",
        "/baskets, text/jsv; charset=latin1, {Title:b}",
        "/baskets, text/csv, 'Title\r\nb\r\n'",
        "/baskets, TEXT/JSON, '{\"Title\":\"b\"}'",
        "/jsv/reply/Basket, application/json, {Title:b}",
        "/csv/reply/Basket, text/plain, 'Title\r\nb\r\n'",
        "/api/Basket.csv, text/csv, '{\"Title\":\"b\"}'"
    })
    void aBodyIsReadAsItsPathOrItsTypeSays(String path, String contentType, String body) throws Exception {
        assertThat(post(path + "?format=json", "Content-Type: " + contentType + "\r\n", body)
                        .body())
                .isEqualTo("{\"Title\":\"b\"}");
    }

    @Test
    void theFaultsOfAllSourcesAreToldAtOnce() throws Exception {
        Reply reply = post(
                "/baskets/secret1?Fee=secret2&Lines=[{Quantity:secret3}]&Title=x",
                JSON,
                "{\"Quantity\":\"secret4\",\"Person\":{\"IParent\":1.5}}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).doesNotContain("secret");
        assertThat(reply.body().split("\"FieldName\":\"", -1))
                .extracting(piece -> piece.substring(0, Math.max(0, piece.indexOf('"'))))
                .contains("Quantity", "Person.IParent", "ICustomer", "Fee", "Lines[0].Quantity")
                .hasSize(6);
    }

    @Test
    void aBrokenBodyIsToldWithTheFaultsOfTheQuery() throws Exception {
        Reply reply = post("/api/Basket?Fee=x", JSON, "{\"Quantity\":");
        assertThat(reply.statusLine()).isEqualTo("HTTP/1.1 400 SerializationException");
        assertThat(reply.body()).contains("\"FieldName\":\"Fee\"", "ends too early");
    }

    @Test
    void aRecordsOwnRulesAreAFault() throws Exception {
        assertThat(get("/api/Picky?Name=abc").status()).isEqualTo(405);
        assertThat(post("/api/Picky?Name=abc", "", "").body()).isEqualTo("{\"Name\":\"abc\"}");
        for (String name : new String[] {"", "?Name=secret"}) {
            Reply reply = post("/api/Picky" + name, "", "");
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.body()).contains("InvalidObject").doesNotContain("secret");
        }
    }

    @Test
    void tooManyParametersAreRefused() throws Exception {
        assertThat(get("/api/Basket?" + "a=1&".repeat(1000)).status()).isEqualTo(200);
        Reply reply = get("/api/Basket?" + "a=1&".repeat(1001));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("TooManyItems");
        assertThat(post("/api/Basket", FORM, "a=1&".repeat(1001)).body()).contains("TooManyItems");
    }

    @Test
    void aBrokenMultipartFormIs400() throws Exception {
        Reply reply = post("/api/Basket", "Content-Type: multipart/form-data; boundary=x\r\n", "--x\r\nTitle");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("multipart");
    }

    private static byte[] folded(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private Reply postFolded(String coding, byte[] body) throws IOException {
        String headers = JSON + "Content-Encoding: " + coding + "\r\nContent-Length: " + body.length + "\r\n";
        return host.send("POST /api/Basket", headers, body);
    }

    @Test
    void aFoldedBodyIsUnfoldedWithinTheLimits() throws Exception {
        assertThat(postFolded("gzip", folded("{\"Title\":\"a\"}")).body()).isEqualTo("{\"Title\":\"a\"}");
        assertThat(postFolded("X-GZIP", folded("{}")).status()).isEqualTo(200);
        assertThat(postFolded("identity", "{}".getBytes(StandardCharsets.US_ASCII))
                        .status())
                .isEqualTo(200);
        Reply bomb = postFolded("gzip", folded(" ".repeat(100 << 20)));
        assertThat(bomb.status()).isEqualTo(413);
        assertThat(bomb.body()).contains("RequestTooLarge");
    }

    @Test
    void otherCodingsAreRefused() throws Exception {
        assertThat(postFolded("gzip", "{}".getBytes(StandardCharsets.US_ASCII)).status())
                .isEqualTo(400);
        for (String coding : new String[] {"br", "deflate", "gzip, gzip", "gzip\r\nContent-Encoding: gzip"}) {
            Reply reply = postFolded(coding, folded("{}"));
            assertThat(reply.statusLine()).isEqualTo("HTTP/1.1 415 UnsupportedMediaType");
        }
    }
}
