package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.Books;
import io.portaplus.app.rig.Node;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An operator looks at events and has them worked on once more; nobody else does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OperatorEventsTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private Books books;
    private String event;

    @BeforeAll
    void start() {
        books = Books.open(37, Map.of("payments.answerWithin", "20s"));
        Answer paid = books.paid("pm_card_visa", "5.00");
        event = await().atMost(LONG)
                .until(
                        () -> books.query("select event_id from stripe_event where type = 'payment_intent.succeeded'"
                                + " and state = 'DONE' and payment_id = '" + paid.paymentId() + "'"),
                        found -> !found.isEmpty());
    }

    @AfterAll
    void stop() {
        http.close();
        books.close();
    }

    @Test
    void eventsAreListedByStateAndTypeNewestFirst() throws Exception {
        JsonNode all = asked("GET", "/StripeEvents?State=Done&Type=payment_intent.succeeded", Node.ADMIN_KEY, 200);
        assertThat(all.path("Events")).isNotEmpty().allSatisfy(one -> {
            assertThat(one.path("State").asString()).isEqualTo("Done");
            assertThat(one.path("Type").asString()).isEqualTo("payment_intent.succeeded");
            assertThat(one.has("Text")).isFalse();
        });
        assertThat(asked("GET", "/StripeEvents?Take=1", Node.ADMIN_KEY, 200).path("Events"))
                .hasSize(1);
    }

    @Test
    void oneEventIsShownWithItsTextAndWithoutSecrets() throws Exception {
        JsonNode one = asked("GET", "/StripeEvents/" + event, Node.ADMIN_KEY, 200)
                .path("Events")
                .path(0);
        assertThat(one.path("Text").asString())
                .contains(event, "payment_intent")
                .doesNotContain("client_secret");
    }

    @Test
    void aReplayedEventIsWorkedOnOnceMoreWithTheSameEffect() throws Exception {
        String before = books.query("select worked_at from stripe_event where event_id = '" + event + "'");
        asked("POST", "/StripeEvents/" + event + "/Replay", Node.ADMIN_KEY, 200);
        await().atMost(LONG)
                .until(() -> !books.query(
                                        "select coalesce(worked_at::text, '') || state from stripe_event where event_id = '"
                                                + event + "'")
                                .equals(before + "DONE")
                        && state().equals("DONE"));
        assertThat(books.query("select count(*) from payment_event where event = 'succeeded' and payment_id ="
                        + " (select payment_id from stripe_event where event_id = '" + event + "')"))
                .isEqualTo("1");
    }

    @Test
    void whatIsNotThereOrMakesNoSenseIsRefused() throws Exception {
        assertThat(code(asked("GET", "/StripeEvents/evt_none", Node.ADMIN_KEY, 404)))
                .isEqualTo("EventNotFound");
        assertThat(code(asked("POST", "/StripeEvents/evt_none/Replay", Node.ADMIN_KEY, 404)))
                .isEqualTo("EventNotFound");
        assertThat(code(asked("GET", "/StripeEvents?State=Asleep&Take=0", Node.ADMIN_KEY, 400)))
                .isEqualTo("InvalidTake");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "another", Portal.LICENCE, Node.WEBHOOK_KEY})
    void nobodyElseLooksOrReplays(String key) throws Exception {
        assertThat(code(asked("GET", "/StripeEvents", key, 401))).isEqualTo("InvalidAdminKey");
        assertThat(code(asked("POST", "/StripeEvents/" + event + "/Replay", key, 401)))
                .isEqualTo("InvalidAdminKey");
    }

    @Test
    void theCommandListsShowsAndReplays(@TempDir Path folder) {
        assertThat(command(folder, "events", "--type", "payment_intent.succeeded"))
                .contains(event, "Done")
                .containsPattern("(?m)^20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z ");
        assertThat(command(folder, "events", event)).contains(event, "\"object\"");
        assertThat(command(folder, "events", event, "--replay")).contains(event);
        await().atMost(LONG).until(() -> state().equals("DONE"));
    }

    private String command(Path folder, String... arguments) {
        return Command.run(books.portal(), folder, arguments);
    }

    private String state() {
        return books.query("select state from stripe_event where event_id = '" + event + "'");
    }

    private static String code(JsonNode answer) {
        return answer.path("ResponseStatus").path("ErrorCode").asString("");
    }

    private JsonNode asked(String method, String path, String key, int status) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(books.portal().service().resolve(path))
                .header("Authorization", "Bearer " + key)
                .header("Accept", "application/json")
                .method(method, BodyPublishers.noBody())
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JsonMapper.builder().build().readTree(answer.body());
    }
}
