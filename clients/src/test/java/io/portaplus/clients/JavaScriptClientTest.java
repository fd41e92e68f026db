package io.portaplus.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.app.rig.Portal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code @servicestack/client} from npm, unmodified: {@code npm/servicestack-client.mjs} calls, this looks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class JavaScriptClientTest {
    private static final String JSON = "application/json; charset=utf-8";
    private static final int TOKENS = 13;

    private final Running running = Running.shared();
    private final Map<String, JsonNode> cases = new HashMap<>();

    @BeforeAll
    void callInEveryWay() {
        List<String> arguments = Stream.concat(
                        Stream.of(running.base(), Portal.LICENCE),
                        Stream.generate(running.stripe()::token).limit(TOKENS))
                .toList();
        NodeScript.Result result = NodeScript.run("servicestack-client.mjs", arguments.toArray(String[]::new));
        assertThat(result.exit()).as(result.err()).isZero();
        JsonMapper json = JsonMapper.builder().build();
        result.out()
                .lines()
                .map(json::readTree)
                .forEach(one -> cases.put(one.path("case").asString(), one));
    }

    @ParameterizedTest
    @CsvSource({
        "charge, /api/StripePaymentRequest, 101",
        "oldPath, /json/reply/StripePaymentRequest, 105",
        "oneWay, /json/oneway/StripePaymentRequest, 106",
        "jsonApiClient, /api/StripePaymentRequest, 108",
        "customRoute, /ChargeStripeCustomerCard, 109",
        "formData, /api/StripePaymentRequest, 115"
    })
    void aCardIsChargedOnceWhateverTheWay(String name, String url, long iCustomer) {
        JsonNode one = called(name, url, 200);
        JsonNode answer = one.path("answer");
        assertThat(answer.path("Status").asString("")).as(one.toString()).isEqualTo("Succeeded");
        assertThat(answer.path("PaymentId").asString("")).startsWith("pay_");
        assertThat(answer.path("Amount").asDecimal()).isEqualByComparingTo("4.50");
        assertThat(answer.path("ICustomer").asLong()).isEqualTo(iCustomer);
        assertThat(running.stripe().movementsOf(iCustomer)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"decline, /api/StripePaymentRequest, 102", "oneWayDecline, /json/oneway/StripePaymentRequest, 107"})
    void aDeclineIsATypedError(String name, String url, long iCustomer) {
        JsonNode one = called(name, url, 402);
        JsonNode status = one.path("failure").path("responseStatus");
        assertThat(status.path("errorCode").asString("")).as(one.toString()).isEqualTo("insufficient_funds");
        assertThat(status.path("message").asString("")).isNotBlank();
        assertThat(running.stripe().movementsOf(iCustomer)).isEmpty();
    }

    @Test
    void everyFaultOfARequestIsInTheErrors() {
        JsonNode status = called("invalid", "/api/StripePaymentRequest", 400)
                .path("failure")
                .path("responseStatus");
        assertThat(status.path("errors")
                        .valueStream()
                        .map(error -> error.path("fieldName").asString("")))
                .containsExactly("ShoppingInformation[0].Quantity", "ContentId");
        assertThat(status.path("message").asString("")).isNotBlank();
    }

    @Test
    void anUnknownCallerIsATypedErrorToo() {
        JsonNode status = called("unknownCaller", "/api/StripePaymentRequest", 401)
                .path("failure")
                .path("responseStatus");
        assertThat(status.path("errorCode").asString("")).isEqualTo("InvalidLicense");
    }

    @Test
    void apiResultsHaveTheAnswerOrTheError() {
        JsonNode paid = called("api", "/api/StripePaymentRequest", 200).path("answer");
        assertThat(paid.path("response").path("Status").asString("")).isEqualTo("Succeeded");
        assertThat(paid.has("error")).isFalse();
        JsonNode declined =
                called("apiDecline", "/api/StripePaymentRequest", 402).path("answer");
        assertThat(declined.path("error").path("errorCode").asString("")).isEqualTo("insufficient_funds");
        assertThat(declined.has("response")).isFalse();
    }

    @Test
    void noLinkMovesMoney() {
        JsonNode one = one("getIsRefused");
        assertThat(one.path("verb").asString("")).isEqualTo("GET");
        assertThat(one.path("status").asInt()).isEqualTo(405);
        assertThat(one.path("failure").path("responseStatus").path("errorCode").asString(""))
                .isEqualTo("MethodNotAllowed");
    }

    @Test
    void aBatchAnswersEachOfItsItems() {
        JsonNode answers = called("batch", "/api/StripePaymentRequest[]", 200).path("answer");
        assertThat(answers.valueStream().map(answer -> answer.path("Status").asString("")))
                .containsExactly("Succeeded", "Failed", "Succeeded");
        assertThat(answers.path(1).path("ResponseStatus").path("ErrorCode").asString(""))
                .isEqualTo("insufficient_funds");
        assertThat(running.stripe().movementsOf(110)).hasSize(1);
        assertThat(running.stripe().movementsOf(111)).isEmpty();
        assertThat(running.stripe().movementsOf(112)).hasSize(1);
    }

    @Test
    void aOneWayBatchRunsEachOfItsItems() {
        assertThat(called("batchOneWay", "/json/oneway/StripePaymentRequest[]", 200)
                        .path("answer")
                        .asString(""))
                .isEqualTo("sent");
        assertThat(running.stripe().movementsOf(113)).hasSize(1);
        assertThat(running.stripe().movementsOf(114)).hasSize(1);
    }

    @Test
    void theCardThatWasChargedIsListed() {
        JsonNode answer = called("listCards", "/api/StripePaymentRequest", 200).path("answer");
        assertThat(answer.path("Status").asString("")).isEqualTo("Done");
        assertThat(answer.path("Cards")
                        .valueStream()
                        .map(card -> card.path("Last4").asString("")))
                .containsExactly("4242");
    }

    /** The program that the documents show. */
    @Test
    void theDocumentedProgramPaysAndReadsADecline() {
        NodeScript.Result paid = NodeScript.run(
                "pay.mjs",
                running.base(),
                Portal.LICENCE,
                "120",
                running.stripe().token());
        assertThat(paid.out()).as(paid.err()).startsWith("Succeeded pay_");
        NodeScript.Result declined =
                NodeScript.run("pay.mjs", running.base(), Portal.LICENCE, "121", "tok_chargeDeclinedInsufficientFunds");
        assertThat(declined.out()).as(declined.err()).startsWith("insufficient_funds ");
        assertThat(running.stripe().movementsOf(120)).hasSize(1);
        assertThat(running.stripe().movementsOf(121)).isEmpty();
    }

    private JsonNode one(String name) {
        return Objects.requireNonNull(cases.get(name), () -> "no case " + name + " in " + cases.keySet());
    }

    private JsonNode called(String name, String url, int status) {
        JsonNode one = one(name);
        assertThat(one.path("url").asString("")).as(one.toString()).isEqualTo(url);
        assertThat(one.path("verb").asString("")).isEqualTo("POST");
        assertThat(one.path("status").asInt()).as(one.toString()).isEqualTo(status);
        assertThat(one.path("contentType").asString("")).isEqualTo(JSON);
        return one;
    }
}
