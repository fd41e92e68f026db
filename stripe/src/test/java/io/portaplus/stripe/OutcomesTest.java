package io.portaplus.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.payments.payment.Refusal;
import io.portaplus.payments.payment.Step;
import io.portaplus.payments.processor.Answer;
import io.portaplus.payments.processor.Answer.Made;
import io.portaplus.payments.processor.Intent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Only what is surely an answer decides (docs/semantics.md, Never twice). */
final class OutcomesTest {
    private static final String INTENT = """
            {"id":"pi_1","object":"payment_intent","status":"%s","amount":300,"currency":"gbp","livemode":false,\
            "customer":"cus_1","payment_method":"pm_1","metadata":{"payment_id":"pay_1"}}""";

    private static Answer answer(int status, String body) throws IOException {
        return answer(Bench.CHARGE, status, body);
    }

    private static Answer answer(Step step, int status, String body) throws IOException {
        try (RawServer server = RawServer.answering(status, body)) {
            Answer answer = new Bench(server.uri()).send(step, Duration.ofSeconds(60));
            assertThat(server.requests()).as("sent once").hasSize(1);
            return answer;
        }
    }

    private static String error(String type, String code) {
        return "{\"error\":{\"type\":\"%s\",\"code\":\"%s\",\"message\":\"Words of Stripe's.\"}}".formatted(type, code);
    }

    @Test
    void eachStateOfAPaymentIsOurs() throws IOException {
        assertThat(state("succeeded")).isEqualTo(Intent.Status.SUCCEEDED);
        assertThat(state("processing")).isEqualTo(Intent.Status.PROCESSING);
        assertThat(state("requires_action")).isEqualTo(Intent.Status.REQUIRES_ACTION);
        assertThat(state("canceled")).isEqualTo(Intent.Status.CANCELED);
        for (String unpaid : List.of("requires_payment_method", "requires_confirmation", "requires_capture")) {
            assertThat(state(unpaid)).isEqualTo(Intent.Status.UNPAID);
        }
    }

    private static Intent.Status state(String status) throws IOException {
        Answer answer = answer(200, INTENT.formatted(status));
        assertThat(answer).isInstanceOf(Answer.Done.class);
        Made made = ((Answer.Done) answer).made();
        assertThat(made).isInstanceOf(Made.Payment.class);
        Intent intent = ((Made.Payment) made).intent();
        assertThat(intent.id()).isEqualTo("pi_1");
        assertThat(intent.minor()).isEqualTo(300);
        assertThat(intent.paymentId()).isEqualTo("pay_1");
        return intent.status();
    }

    @Test
    void aSuccessThatCannotBeReadIsUnknown() throws IOException {
        for (String body : List.of(
                "",
                "{}",
                "null",
                "[]",
                "\"text\"",
                "<html><body>It works</body></html>",
                INTENT.formatted("succeeded").substring(0, 60),
                INTENT.formatted("a_state_of_tomorrow"),
                INTENT.formatted("succeeded").replace("\"id\":\"pi_1\",", ""),
                INTENT.formatted("succeeded").replace("\"amount\":300", "\"amount\":null"),
                INTENT.formatted("succeeded").replace("\"currency\":\"gbp\",", ""))) {
            assertThat(answer(200, body)).as(body).isInstanceOf(Answer.Unknown.class);
        }
    }

    @Test
    void failuresOfStripeAndOfWhatIsBetweenAreUnknown() throws IOException {
        for (int status : new int[] {500, 502, 503, 504, 520, 409, 408, 418, 302}) {
            for (String body :
                    List.of("", "<html>", error("api_error", "x"), "{\"error\":{}}", "{\"error\":\"text\"}")) {
                assertThat(answer(status, body)).as(status + " " + body).isInstanceOf(Answer.Unknown.class);
            }
        }
    }

    @Test
    void aRefusalWithoutStripesErrorIsUnknown() throws IOException {
        for (int status : new int[] {400, 402, 403, 404, 429}) {
            for (String body : List.of("", "<html>", "{}", "{\"error\":{\"message\":\"x\"}}", "{\"error\":")) {
                assertThat(answer(status, body)).as(status + " " + body).isInstanceOf(Answer.Unknown.class);
            }
        }
    }

    @Test
    void aDeclineDecidesWithOrWithoutItsPayment() throws IOException {
        String declined = error("card_error", "card_declined")
                .replace("\"code\"", "\"decline_code\":\"insufficient_funds\",\"code\"");
        assertThat(answer(402, declined))
                .isEqualTo(new Answer.Declined(
                        new Refusal(Refusal.Kind.DECLINED, "insufficient_funds", "Words of Stripe's."), null));
        Answer kept = answer(
                402,
                declined.replace(
                        "\"code\"", "\"payment_intent\":" + INTENT.formatted("requires_payment_method") + ",\"code\""));
        assertThat(kept).isInstanceOf(Answer.Declined.class);
        Intent intent = Objects.requireNonNull(((Answer.Declined) kept).intent());
        assertThat(intent.status()).isEqualTo(Intent.Status.UNPAID);
    }

    @Test
    void aRefusedCallIsOneThatStripeDidNotTake() throws IOException {
        assertThat(answer(400, error("invalid_request_error", "amount_too_small")))
                .isEqualTo(new Answer.Refused(
                        new Refusal(
                                Refusal.Kind.DECLINED,
                                "amount_too_small",
                                "The card processor refused the payment: amount_too_small."),
                        false));
        String gone = error("invalid_request_error", "resource_missing")
                .replace("\"code\"", "\"param\":\"customer\",\"code\"");
        assertThat(answer(404, gone))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.customerGone()).isTrue());
    }

    @Test
    void anotherBodyUnderTheSameKeyDecidesNothing() throws IOException {
        assertThat(answer(400, error("idempotency_error", "x"))).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void aKeyThatIsNotTakenIsTheOperatorsMatter() throws IOException {
        for (int status : new int[] {401, 403}) {
            assertThat(answer(status, error("invalid_request_error", "api_key_expired")))
                    .isInstanceOfSatisfying(
                            Answer.KeyRefused.class,
                            refused -> assertThat(refused.refusal().code()).isEqualTo("PaymentServiceNotConfigured"));
        }
    }

    @Test
    void aLimitMeansThatNothingRan() throws IOException {
        assertThat(answer(429, error("invalid_request_error", "rate_limit"))).isInstanceOf(Answer.NotRun.class);
        assertThat(answer(429, error("invalid_request_error", "lock_timeout"))).isInstanceOf(Answer.NotRun.class);
    }

    @Test
    void customersAndMethodsAreReadToo() throws IOException {
        Step customer = new Step(Step.Kind.CUSTOMER, 1, "/v1/customers", com.stripe.Stripe.API_VERSION, "a=b");
        assertThat(answer(customer, 200, "{\"id\":\"cus_1\",\"object\":\"customer\"}"))
                .isEqualTo(new Answer.Done(new Made.Customer("cus_1")));
        assertThat(answer(customer, 200, "{\"object\":\"customer\"}")).isInstanceOf(Answer.Unknown.class);
        Step method = new Step(Step.Kind.METHOD, 1, "/v1/payment_methods", com.stripe.Stripe.API_VERSION, "a=b");
        assertThat(answer(method, 200, "{\"id\":\"pm_1\",\"card\":{\"brand\":\"visa\",\"last4\":\"4242\"}}"))
                .isInstanceOfSatisfying(
                        Answer.Done.class,
                        done -> assertThat(done.made()).isInstanceOfSatisfying(Made.Method.class, made -> {
                            assertThat(made.id()).isEqualTo("pm_1");
                            assertThat(made.card()).isNotNull();
                        }));
    }
}
