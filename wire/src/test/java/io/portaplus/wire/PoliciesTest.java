package io.portaplus.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.portaplus.wire.Host.Reply;
import io.portaplus.wire.catalog.Route;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is decided for each call. */
class PoliciesTest {
    private static final String SHOP = "https://shop.example";

    record Quiet(@Nullable String text) {}

    /** Each tenant is the title of its baskets. */
    private static final class ByTenant implements Policies {
        @Override
        public boolean mayReadLeniently() {
            return true;
        }

        @Override
        public boolean readsLeniently(Record request, Call call) {
            return request instanceof Basket basket && "old".equals(basket.title());
        }

        @Override
        public boolean mayAllow(String origin) {
            return origin.equals(SHOP) || origin.equals("http://localhost:3000");
        }

        @Override
        public boolean allows(String origin, List<? extends Record> requests, Call call) {
            return origin.equals(SHOP)
                    && requests.stream().allMatch(one -> one instanceof Basket basket && "shop".equals(basket.title()));
        }
    }

    private static WireHost.Builder builder() {
        return WireHost.builder()
                .operation(Basket.class, Basket.class, PoliciesTest::take, new Route("/basket", Set.of("POST", "PUT")))
                .operation(Quiet.class, null, (quiet, call) -> null);
    }

    private static Basket take(Basket basket, Call call) {
        if (Integer.valueOf(503).equals(basket.quantity())) {
            throw new WireException(503, "Busy", "Later.");
        }
        return basket;
    }

    private static Host host() throws Exception {
        return new Host(builder().policies(new ByTenant()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "{\"Title\":\"old\",\"At\":\"yesterday\"} -> 200 {\"Title\":\"old\"}",
                "{\"Title\":\"old\",\"ApiToken\":{\"a\":1}} -> 200 {\"Title\":\"old\",\"apiToken\":\"{\\\"a\\\":1}\"}",
                "{\"Title\":\"new\",\"At\":\"yesterday\"} -> 400",
                "{\"Title\":\"old\",\"At\":\"yesterday\",\"Fee\":\"ten\"} -> 400",
                "{\"Title\":\"old\",\"Quantity\":1.5} -> 400",
                "{\"Title\":\"old\",\"IsDelete\":\"perhaps\"} -> 400"
            })
    void aRequestIsTakenLenientlyForWhomTheHostSays(String body, String expected) throws Exception {
        try (Host host = host()) {
            Reply reply = host.post("/api/Basket", body);
            assertThat(reply.status() + " " + reply.body()).startsWith(expected);
        }
    }

    @Test
    void formsAndQueriesAreTakenLenientlyToo() throws Exception {
        try (Host host = host()) {
            assertThat(host.post("/api/Basket?Title=old&At=yesterday", "", "").body())
                    .isEqualTo("{\"Title\":\"old\"}");
            assertThat(host.post("/api/Basket?Title=old&Fee=ten", "", "").status())
                    .isEqualTo(400);
            assertThat(host.post("/jsv/reply/Basket", "", "{Title:old,At:yesterday}")
                            .body())
                    .isEqualTo("{Title:old}");
        }
    }

    @Test
    void theFaultsOfALenientlyReadRequestAreThoseOfTheStrictReader() throws Exception {
        try (Host host = host()) {
            assertThat(host.post("/api/Basket", "{\"Title\":\"old\",\"At\":\"yesterday\",\"Fee\":\"ten\"}")
                            .body())
                    .contains("\"FieldName\":\"At\"", "\"FieldName\":\"Fee\"");
        }
    }

    private static Reply preflight(Host host, String path, String origin) throws Exception {
        return host.send(
                "OPTIONS " + path,
                "Origin: " + origin + "\r\nAccess-Control-Request-Method: POST\r\n"
                        + "Access-Control-Request-Headers: content-type\r\n",
                new byte[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/basket", "/json/reply/Basket", "/api/Basket", "/api/Basket[]"})
    void aPreflightAllowsWhatAnyCallerAllows(String path) throws Exception {
        try (Host host = host()) {
            for (String origin : List.of(SHOP, "http://localhost:3000")) {
                Reply reply = preflight(host, path, origin);
                assertThat(reply.status()).isEqualTo(200);
                assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo(origin);
                assertThat(reply.header("Access-Control-Allow-Credentials")).isEqualTo("true");
                assertThat(reply.header("Access-Control-Allow-Methods")).contains("POST");
                assertThat(reply.header("Access-Control-Allow-Headers")).contains("Content-Type", "Idempotency-Key");
                assertThat(reply.header("Vary")).contains("Origin");
            }
            assertThat(preflight(host, path, "https://evil.example").hasHeader("Access-Control-Allow-Origin"))
                    .isFalse();
            assertThat(preflight(host, path, "null").hasHeader("Access-Control-Allow-Origin"))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example, shop, true",
        "https://shop.example, other, false",
        "http://localhost:3000, shop, false",
        "https://evil.example, shop, false",
        "null, shop, false"
    })
    void anAnswerIsReadableOnlyWhereItsCallerAllowsIt(String origin, String tenant, boolean allowed) throws Exception {
        try (Host host = host()) {
            for (String body :
                    List.of("{\"Title\":\"" + tenant + "\"}", "{\"Title\":\"" + tenant + "\",\"Quantity\":503}")) {
                Reply reply = host.post("/api/Basket", "Origin: " + origin + "\r\n", body);
                assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo(allowed ? origin : "");
                assertThat(reply.header("Vary")).isEqualTo("Origin");
            }
            String batch = "[{\"Title\":\"shop\"},{\"Title\":\"" + tenant + "\"}]";
            assertThat(host.post("/api/Basket[]", "Origin: " + origin + "\r\n", batch)
                            .header("Access-Control-Allow-Origin"))
                    .isEqualTo(allowed ? origin : "");
        }
    }

    @Test
    void withoutPoliciesNoForeignPageReadsAnything() throws Exception {
        try (Host host = new Host(builder())) {
            assertThat(preflight(host, "/api/Basket", SHOP).hasHeader("Access-Control-Allow-Origin"))
                    .isFalse();
            assertThat(host.post("/api/Basket", "Origin: " + SHOP + "\r\n", "{}")
                            .hasHeader("Access-Control-Allow-Origin"))
                    .isFalse();
            assertThat(host.post("/api/Basket", "{\"Title\":\"old\",\"At\":\"yesterday\"}")
                            .status())
                    .isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/metadata",
                "/",
                "/metadata/",
                "/api",
                "/json/metadata?op=Basket",
                "/types/typescript",
                "/types/metadata.json",
                "/openapi.json",
                "/operations/metadata"
            })
    void metadataCanBeTurnedOff(String path) throws Exception {
        Policies hidden = new Policies() {
            @Override
            public boolean showsMetadata() {
                return false;
            }
        };
        try (Host closed = new Host(builder().policies(hidden));
                Host open = new Host(builder())) {
            assertThat(closed.send("GET " + path, "", new byte[0]).status()).isEqualTo(404);
            assertThat(open.send("GET " + path, "", new byte[0]).status()).isIn(200, 302);
            assertThat(closed.post("/api/Basket", "{}").status()).isEqualTo(200);
        }
    }

    @Test
    void anOperationCanBeHiddenAndRunsAllTheSame() throws Exception {
        Policies hiding = new Policies() {
            @Override
            public boolean shows(String operation) {
                return !operation.equals("Quiet");
            }
        };
        try (Host host = new Host(builder().policies(hiding))) {
            for (String path :
                    List.of("/metadata", "/types/typescript", "/openapi.json", "/operations/metadata.json")) {
                Reply reply = host.send("GET " + path, "", new byte[0]);
                assertThat(reply.body()).as(path).contains("Basket").doesNotContain("Quiet");
            }
            assertThat(host.send("GET /json/metadata?op=Quiet", "", new byte[0]).status())
                    .isEqualTo(404);
            assertThat(host.send("GET /json/metadata?op=Basket", "", new byte[0])
                            .status())
                    .isEqualTo(200);
            assertThat(host.post("/api/Quiet", "{}").status()).isEqualTo(204);
        }
    }

    @Test
    void answersWithoutBodyAre204OrAsOldHostsHadThem200() throws Exception {
        try (Host old = new Host(builder().voidAnswers(200))) {
            for (String path : List.of("/api/Quiet", "/html/reply/Quiet", "/json/oneway/Quiet?callback=f")) {
                Reply reply = old.post(path, "{}");
                assertThat(reply.statusLine()).isEqualTo("HTTP/1.1 200 OK");
                assertThat(reply.header("Content-Length")).isEqualTo("0");
                assertThat(reply.body()).isEmpty();
            }
        }
        assertThatIllegalArgumentException().isThrownBy(() -> builder().voidAnswers(202));
    }

    @Test
    void aOneWayCallIsCheckedAndGoesThroughItsPort() throws Exception {
        OneWay later = new OneWay() {
            @Override
            @SuppressWarnings("unchecked") // the test's operations answer what they are asked
            public <Q extends Record, A extends Record> A send(Operation<Q, A> operation, Q request, Call call) {
                call.status(202);
                return (A) request;
            }
        };
        Operation<Basket, Basket> never = new Operation<>() {
            @Override
            public Basket run(Basket request, Call call) {
                throw new IllegalStateException("must not run");
            }

            @Override
            public void check(Basket request, Call call) {
                if (request.title() == null) {
                    throw new WireException(400, "NoTitle", "Give a title.");
                }
            }
        };
        try (Host host = new Host(WireHost.builder().oneWay(later).operation(Basket.class, Basket.class, never))) {
            for (String path : List.of("/json/oneway/Basket", "/json/asynconeway/Basket")) {
                assertThat(host.post(path, "{\"Title\":\"a\"}").statusLine()).isEqualTo("HTTP/1.1 202 Accepted");
                assertThat(host.post(path, "{}").statusLine()).isEqualTo("HTTP/1.1 400 NoTitle");
            }
            assertThat(host.post("/json/reply/Basket", "{\"Title\":\"a\"}").status())
                    .isEqualTo(500);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS /api/Basket", "GET /metadata", "POST /api/Basket"})
    void aPolicyThatFailsIsAnIncidentAndLetsNothingThrough(String request) throws Exception {
        Policies failing = new Policies() {
            @Override
            public boolean mayAllow(String origin) {
                throw new IllegalStateException("secret");
            }

            @Override
            public boolean allows(String origin, List<? extends Record> requests, Call call) {
                throw new IllegalStateException("secret");
            }

            @Override
            public boolean showsMetadata() {
                throw new IllegalStateException("secret");
            }
        };
        try (Logged logged = new Logged();
                Host host = new Host(builder().policies(failing))) {
            Reply reply =
                    host.send(request, "Origin: " + SHOP + "\r\nAccess-Control-Request-Method: POST\r\n", new byte[0]);
            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.body()).startsWith("{\"ResponseStatus\":{\"ErrorCode\":\"InternalError\"");
            assertThat(reply.hasHeader("Access-Control-Allow-Origin")).isFalse();
            assertThat(reply.body() + logged.lines()).doesNotContain("secret");
        }
    }
}
