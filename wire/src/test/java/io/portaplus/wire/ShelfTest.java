package io.portaplus.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.wire.Host.Reply;
import io.portaplus.wire.catalog.Route;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents and large answers as they are sent. */
class ShelfTest {
    private Host host;

    record Say(String text) {}

    @BeforeEach
    void start() throws Exception {
        host = new Host(WireHost.builder()
                .service("Shop <Services>")
                .operation(Say.class, Say.class, (say, call) -> say, new Route("/say", Set.of("GET", "POST"))));
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private Reply get(String target, String... headers) throws Exception {
        return host.send("GET " + target, String.join("", headers), new byte[0]);
    }

    private HttpResponse<byte[]> folded(String target) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + host.port() + target);
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .header("Accept-Encoding", "deflate, gzip;q=0.5")
                    .build();
            return client.send(request, BodyHandlers.ofByteArray());
        }
    }

    private static String unfolded(HttpResponse<byte[]> answer) throws Exception {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource({"/, /metadata", "/metadata/, /metadata", "/api, /metadata", "//, /metadata"})
    void theStartLeadsToTheMetadata(String path, String expected) throws Exception {
        Reply reply = get(path);
        assertThat(reply.statusLine()).isEqualTo("HTTP/1.1 302 Found");
        assertThat(reply.header("Location")).isEqualTo(expected);
        assertThat(reply.header("Content-Length")).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/metadata", "/json/metadata?op=Say", "/types/typescript", "/metadata/style.css", "/openapi.json"
            })
    void aDocumentThatIsKnownIsNotSentAgain(String path) throws Exception {
        Reply first = get(path);
        String tag = first.header("ETag");
        assertThat(first.status()).isEqualTo(200);
        assertThat(tag).matches("\"[0-9a-f]{32}\"");
        assertThat(first.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(first.header("X-Content-Type-Options")).isEqualTo("nosniff");
        for (String known : List.of(tag, "W/" + tag, "\"x\", " + tag, "*")) {
            Reply again = get(path, "If-None-Match: " + known + "\r\n");
            assertThat(again.statusLine()).isEqualTo("HTTP/1.1 304 Not Modified");
            assertThat(again.header("ETag")).isEqualTo(tag);
            assertThat(again.body()).isEmpty();
        }
        assertThat(get(path, "If-None-Match: \"other\"\r\n").body()).isEqualTo(first.body());
        Reply head = host.send("HEAD " + path, "", new byte[0]);
        assertThat(head.header("Content-Length")).isEqualTo(first.header("Content-Length"));
        assertThat(head.body()).isEmpty();
    }

    @Test
    void aDocumentIsFoldedForWhoTakesIt() throws Exception {
        Reply plain = get("/metadata/style.css");
        HttpResponse<byte[]> folded = folded("/metadata/style.css");
        assertThat(folded.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(folded.body().length).isLessThan(plain.body().length());
        assertThat(unfolded(folded)).isEqualTo(plain.body());
        String tag = folded.headers().firstValue("ETag").orElseThrow();
        assertThat(tag).isNotEqualTo(plain.header("ETag"));
        assertThat(get("/metadata/style.css", "If-None-Match: " + tag + "\r\n").status())
                .isEqualTo(200);
        assertThat(get("/metadata/style.css", "Accept-Encoding: gzip\r\n", "If-None-Match: " + tag + "\r\n")
                        .status())
                .isEqualTo(304);
        assertThat(plain.header("Vary")).isEqualTo("Accept-Encoding");
        assertThat(get("/metadata/style.css", "Accept-Encoding: gzip;q=0, br\r\n")
                        .hasHeader("Content-Encoding"))
                .isFalse();
    }

    @Test
    void onlyALargeAnswerIsFolded() throws Exception {
        String large = "x".repeat(5000);
        HttpResponse<byte[]> folded = folded("/say?format=json&Text=" + large);
        assertThat(folded.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(unfolded(folded)).isEqualTo("{\"Text\":\"" + large + "\"}");
        HttpResponse<byte[]> small = folded("/say?format=json&Text=" + "x".repeat(1000));
        assertThat(small.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(small.headers().firstValue("Vary")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/metadata",
                "/json/metadata?op=Say",
                "/say.html?Text=<script>",
                "/say.html",
                "/nothing?format=html"
            })
    void everyPageIsKeptStrictly(String path) throws Exception {
        Reply page = get(path);
        assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; style-src 'self' 'sha256-")
                .contains("script-src 'self'", "base-uri 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.body()).doesNotContain("<script>", " style=", " onclick", "<Services>");
    }

    @Test
    void aBrowserGetsTheReportOfAnAnswer() throws Exception {
        Reply reply = host.sendAsIs(
                "GET /say?Text=hello",
                "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r\n",
                new byte[0]);
        assertThat(reply.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(reply.body()).contains("Say Snapshot of", "hello");
        assertThat(host.sendAsIs("GET /say?Text=hello", "", new byte[0]).header("Content-Type"))
                .startsWith("text/html");
        assertThat(host.sendAsIs("GET /json/reply/Say?Text=hello", "", new byte[0])
                        .body())
                .isEqualTo("{\"Text\":\"hello\"}");
    }

    @ParameterizedTest
    @CsvSource({"PUT, /metadata", "POST, /types/typescript", "DELETE, /"})
    void documentsAreOnlyRead(String verb, String path) throws Exception {
        Reply reply = host.send(verb + " " + path, "", new byte[0]);
        assertThat(reply.statusLine()).isEqualTo("HTTP/1.1 405 Method Not Allowed");
        assertThat(reply.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
        assertThat(host.send("OPTIONS " + path, "", new byte[0]).header("Allow"))
                .isEqualTo("GET, HEAD, OPTIONS");
    }

    @Test
    void pagesNameTheHostAsItIsReached() throws Exception {
        assertThat(get("/json/metadata?op=Say").body()).contains("Host: localhost");
        try (Host known = new Host(WireHost.builder()
                .publicUrl("https://pay.example/")
                .operation(Say.class, Say.class, (say, call) -> say))) {
            assertThat(known.send("GET /json/metadata?op=Say", "", new byte[0]).body())
                    .contains("Host: pay.example");
            assertThat(known.send("GET /", "", new byte[0]).header("Location"))
                    .isEqualTo("https://pay.example/metadata");
        }
    }

    @Test
    void aCsvAnswerIsAFile() throws Exception {
        assertThat(get("/say.csv?Text=a").header("Content-Disposition")).isEqualTo("attachment;filename=Say.csv");
        assertThat(get("/say.json?Text=a").hasHeader("Content-Disposition")).isFalse();
    }

    @Test
    void debugShowsJsvToPeople() throws Exception {
        Reply reply = get("/jsv/reply/Say?Text=a&debug");
        assertThat(reply.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(reply.body()).isEqualTo("{\r\n\tText: a\r\n}");
        assertThat(get("/jsv/reply/Say?Text=a").body()).isEqualTo("{Text:a}");
    }
}
