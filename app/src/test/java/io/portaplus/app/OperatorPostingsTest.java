package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.Node;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Rig;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An operator sees which postings a person must decide, and decides. Customer 1003 is closed, 7007 not there. */
final class OperatorPostingsTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @RegisterExtension
    static final Rig rig = Rig.seeded(83).withPortaBilling();

    @Test
    void whatMustBeDecidedIsListedWithWhatIsKnownAndDecidedOnce(@TempDir Path folder) throws Exception {
        String marker = paidBy(1003, "customer_closed");
        JsonNode listed = asked("GET", "/PortaPostings?Take=100", "", Node.ADMIN_KEY, 200);
        assertThat(listed.path("Postings")).anySatisfy(one -> {
            assertThat(one.path("Marker").asString()).isEqualTo(marker);
            assertThat(one.path("Reason").asString()).isEqualTo("customer_closed");
            assertThat(one.path("Advice").asString()).contains("closed");
            assertThat(one.path("Amount").decimalValue()).isEqualByComparingTo("4.20");
        });
        assertThat(command(folder, "postings", "show", marker)).contains(marker, "customer_closed");
        assertThat(command(folder, "postings", "giveup", marker, "--who", "clerk", "--why", "paid in cash"))
                .contains("GivenUp", "clerk: GiveUp, paid in cash");
        String again = "{\"Decision\":\"Again\",\"Who\":\"clerk\",\"Why\":\"no\"}";
        assertThat(code(asked("POST", "/PortaPostings/" + marker + "/Decision", again, Node.ADMIN_KEY, 409)))
                .isEqualTo("NotForDecision");
        assertThat(rig.query("select verdict || ' ' || who || ' ' || was from posting_decision where ref = '" + marker
                        + "'"))
                .isEqualTo("GIVE_UP clerk REVIEW");
    }

    @Test
    void whatIsToBeSentAgainIsSentWhenTheCauseIsGone() throws Exception {
        String marker = paidBy(7007, "no_customer");
        rig.billing().customers(7007, 1);
        String again = "{\"Decision\":\"Again\",\"Who\":\"clerk\",\"Why\":\"there is one now\"}";
        asked("POST", "/PortaPostings/" + marker + "/Decision", again, Node.ADMIN_KEY, 200);
        await().atMost(LONG)
                .until(() -> rig.query("select state from posting where ref = '" + marker + "'")
                        .equals("POSTED"));
        assertThat(rig.billing().postedTo(7007)).hasSize(1);
    }

    @Test
    void whatMakesNoSenseIsToldTogetherAndNobodyElseIsLetIn() throws Exception {
        JsonNode refused = asked("POST", "/PortaPostings/X/Decision", "{\"Decision\":\"Maybe\"}", Node.ADMIN_KEY, 400);
        assertThat(refused.path("ResponseStatus").path("Errors")).hasSize(3);
        assertThat(code(asked("GET", "/PortaPostings/NOSUCHMARKER", "", Node.ADMIN_KEY, 404)))
                .isEqualTo("PostingNotFound");
        assertThat(code(asked("GET", "/PortaPostings?State=Asleep", "", Node.ADMIN_KEY, 400)))
                .isEqualTo("InvalidState");
        assertThat(code(asked("GET", "/PortaPostings", "", Portal.LICENCE, 401)))
                .isEqualTo("InvalidAdminKey");
        assertThat(code(asked("POST", "/PortaPostings/X/Decision", "{}", "", 401)))
                .isEqualTo("InvalidAdminKey");
    }

    /** The marker of a posting that comes to a person. */
    private static String paidBy(long customer, String reason) {
        Answer paid = rig.portal().charge(Portal.basket(rig.stripe().savedCard(customer), "4.20"), "of" + customer);
        assertThat(paid.paymentStatus()).as(paid.text()).isEqualTo("Succeeded");
        String of = " from posting where payment_id = '" + paid.paymentId() + "'";
        await().atMost(LONG)
                .until(() -> rig.query("select state || coalesce(' ' || reason, '')" + of)
                        .equals("REVIEW " + reason));
        return rig.query("select ref" + of);
    }

    private static String command(Path folder, String... arguments) {
        return Command.run(rig.portal(), folder, arguments);
    }

    private static String code(JsonNode answer) {
        return answer.path("ResponseStatus").path("ErrorCode").asString("");
    }

    private static JsonNode asked(String method, String path, String body, String key, int status) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(rig.portal().service().resolve(path))
                .header("Authorization", "Bearer " + key)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            return JsonMapper.builder().build().readTree(answer.body());
        }
    }
}
