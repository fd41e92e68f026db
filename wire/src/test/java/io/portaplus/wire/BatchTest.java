package io.portaplus.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.wire.Host.Reply;
import io.portaplus.wire.dto.ResponseError;
import io.portaplus.wire.dto.ResponseStatus;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {
    private static final String KEY = "Content-Type: application/json\r\nIdempotency-Key: k\r\n";

    private final List<String> ran = new CopyOnWriteArrayList<>();
    private Host host;

    /** What to do. */
    record Work(@Nullable String kind, @Nullable Integer number) {}

    /** What was done. */
    record Done(@Nullable String text, @Nullable ResponseStatus responseStatus) {}

    /** The same, but its answer has no room for an error. */
    record Bare(@Nullable String kind) {}

    record Word(String text) {}

    record Silent(@Nullable String kind) {}

    @BeforeEach
    void start() throws Exception {
        host = new Host(WireHost.builder()
                .operation(Work.class, Done.class, new Worker())
                .operation(Bare.class, Word.class, (bare, call) -> new Word(work(bare.kind(), call)))
                .operation(Silent.class, null, (silent, call) -> null));
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private final class Worker implements Operation<Work, Done> {
        @Override
        public Done run(Work request, Call call) {
            return new Done(work(request.kind(), call), null);
        }

        @Override
        public void check(Work request, Call call) {
            if ("bad".equals(request.kind())) {
                throw new WireException(
                        400, "Bad", "It is bad.", List.of(new ResponseError("Bad", "Kind", "Kind is bad.")));
            }
            if ("worse".equals(request.kind())) {
                throw new WireException(400, "Worse", "It is worse.");
            }
            if ("stranger".equals(request.kind())) {
                throw new WireException(401, "Stranger", "Nobody knows you.");
            }
        }
    }

    private String work(@Nullable String kind, Call call) {
        ran.add(kind + " " + call.header("idempotency-KEY") + " " + call.item());
        if ("fail".equals(kind)) {
            throw new WireException(503, "Busy", "Later.");
        }
        if ("crash".equals(kind)) {
            throw new IllegalStateException("secret");
        }
        if ("declined".equals(kind)) {
            call.status(402);
        }
        return String.valueOf(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/json/reply/Work[]", "/json/oneway/Work[]", "/api/Work[]", "/JSON/SyncReply/work[]"})
    void eachRunsInOrderAndTheRestRunsWhereOneFails(String path) throws Exception {
        Reply reply = host.post(
                path,
                KEY,
                "[{\"Kind\":\"a\"},{\"Kind\":\"fail\"},{\"Kind\":\"crash\"},{\"Kind\":\"declined\"},{\"Kind\":\"b\"}]");
        assertThat(reply.statusLine()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(reply.header("X-AutoBatch-Completed")).isEqualTo("2");
        assertThat(reply.body())
                .startsWith("[{\"Text\":\"a\"},{\"ResponseStatus\":{\"ErrorCode\":\"Busy\",\"Message\":\"Later.\","
                        + "\"Errors\":[]}},{\"ResponseStatus\":{\"ErrorCode\":\"InternalError\"")
                .endsWith("}},{\"Text\":\"declined\"},{\"Text\":\"b\"}]")
                .doesNotContain("secret");
        assertThat(ran).containsExactly("a k/0 0", "fail k/1 1", "crash k/2 2", "declined k/3 3", "b k/4 4");
    }

    @Test
    void oneRequestAloneHasTheKeyAsItCame() throws Exception {
        host.post("/api/Work", KEY, "{\"Kind\":\"a\"}");
        assertThat(ran).containsExactly("a k -1");
    }

    @Test
    void anAnswerWithoutRoomForAnErrorGivesWayToAPlainOne() throws Exception {
        assertThat(host.post("/api/Bare[]", "[{\"Kind\":\"fail\"},{}]").body())
                .isEqualTo("[{\"ResponseStatus\":{\"ErrorCode\":\"Busy\",\"Message\":\"Later.\",\"Errors\":[]}},"
                        + "{\"Text\":\"null\"}]");
    }

    @Test
    void allIsReadBeforeTheFirstRuns() throws Exception {
        Reply reply = host.post("/api/Work[]", "[{\"Kind\":\"a\"},{\"Number\":\"secret\"},7,{\"Number\":1.5}]");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body())
                .contains("\"FieldName\":\"[1].Number\"", "\"FieldName\":\"[2]\"", "\"FieldName\":\"[3].Number\"")
                .doesNotContain("secret");
        assertThat(ran).isEmpty();
    }

    @Test
    void allIsCheckedBeforeTheFirstRuns() throws Exception {
        Reply reply = host.post("/api/Work[]", "[{\"Kind\":\"a\"},{\"Kind\":\"bad\"},{},{\"Kind\":\"worse\"}]");
        assertThat(reply.statusLine()).isEqualTo("HTTP/1.1 400 Bad");
        assertThat(reply.body())
                .isEqualTo("{\"ResponseStatus\":{\"ErrorCode\":\"Bad\",\"Message\":\"It is bad.\",\"Errors\":["
                        + "{\"ErrorCode\":\"Bad\",\"FieldName\":\"[1].Kind\",\"Message\":\"Kind is bad.\"},"
                        + "{\"ErrorCode\":\"Worse\",\"FieldName\":\"[3]\",\"Message\":\"It is worse.\"}]}}");
        Reply stranger = host.post("/api/Work[]", "[{\"Kind\":\"bad\"},{\"Kind\":\"stranger\"}]");
        assertThat(stranger.status()).isEqualTo(401);
        assertThat(ran).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "/api/Work[] -> [] -> 200 []",
                "/api/Silent[] -> [{},{}] -> 200 [null,null]",
                "/jsv/reply/Work[] -> [{Kind:a},{Kind:b}] -> 200 [{Text:a},{Text:b}]",
                "/api/Work[]?format=jsv -> [{\"Kind\":\"a\"}] -> 200 [{Text:a}]",
                "/api/Work[].jsv -> [{\"Kind\":\"a\"}] -> 200 [{Text:a}]",
                "/api/Work[]?callback=f -> [{\"Kind\":\"a\"}] -> 200 f([{\"Text\":\"a\"}])"
            })
    void otherBatches(String path, String body, String expected) throws Exception {
        Reply reply = host.post(path, body);
        assertThat(reply.status() + " " + reply.body()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"Kind\":\"a\"}", "null", "[{},"})
    void whatIsNoListRunsNothing(String body) throws Exception {
        assertThat(host.post("/api/Work[]", body).status()).isEqualTo(400);
        assertThat(ran).isEmpty();
    }

    @Test
    void aBatchHasALimit() throws Exception {
        assertThat(host.post("/api/Silent[]", "[" + "{},".repeat(99) + "{}]").status())
                .isEqualTo(200);
        Reply reply = host.post("/api/Work[]", "[" + "{},".repeat(100) + "{}]");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("TooManyItems", "at most 100");
        assertThat(ran).isEmpty();
    }

    @Test
    void xmlHoldsNoBatches() throws Exception {
        Reply refused = host.post("/xml/reply/Work[]", "Content-Type: application/xml\r\n", "<ArrayOfWork/>");
        assertThat(refused.status()).isEqualTo(415);
        assertThat(refused.body())
                .contains("\"ErrorCode\":\"UnsupportedMediaType\"", "application/json")
                .doesNotContain("application/xml", "multipart/form-data");
        assertThat(ran).isEmpty();
    }

    @Test
    void aBatchTakesTheVerbsOfItsOperation() throws Exception {
        Reply reply = host.send("GET /api/Work[]", "", new byte[0]);
        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).isEqualTo("OPTIONS, POST");
    }
}
