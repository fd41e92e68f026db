package io.portaplus.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.PaymentIntent;
import com.stripe.net.ApiResource;
import io.portaplus.payments.processor.Card;
import io.portaplus.payments.processor.Intent;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The short way to read a success says what stripe-java's objects say, or nothing. */
final class PaidIntentTest {
    private static final String PAID = """
            {"id": "pi_1", "object": "payment_intent", "amount": 1250, "amount_details": {"tip": {}}, "currency": "eur",
             "customer": "cus_1", "last_payment_error": null, "livemode": false, "next_action": null,
             "metadata": {"tenant": "1", "payment_id": "pay_1", "i_customer": "7"},
             "payment_method": {"id": "pm_1", "object": "payment_method", "customer": "cus_1", "type": "card",
               "card": {"brand": "visa", "checks": {"cvc_check": null}, "last4": "4242", "exp_month": 4, "exp_year": 2030}},
             "payment_method_types": ["card"], "status": "succeeded"}""";

    private static Intent whole(String body) {
        return Intents.of(ApiResource.GSON.fromJson(body, PaymentIntent.class));
    }

    @Test
    void aSuccessIsReadAsStripesOwnObjectsReadIt() {
        for (String body : List.of(
                PAID,
                PAID.replace(
                        "\"customer\": \"cus_1\", \"last", "\"customer\": {\"id\":\"cus_1\",\"name\":null}, \"last"),
                PAID.replace("\"customer\": \"cus_1\", \"last", "\"customer\": null, \"last"),
                PAID.replace("\"payment_id\"", "\"other\""),
                PAID.replaceAll("\"payment_method\": \\{[^\\[]*}},", "\"payment_method\": \"pm_1\","),
                PAID.replaceAll("\"card\": \\{.*}},\n", "\"card\": null},\n"),
                PAID.replace("visa", "amex\\u0021"))) {
            assertThat(PaidIntent.read(body)).as(body).contains(whole(body));
        }
    }

    @Test
    void aCardOfTheOlderKindIsReadThoughItIsShownWithoutAnythingAroundIt() {
        String older = PAID.replaceAll(
                "\"payment_method\": \\{[^\\[]*}},",
                "\"payment_method\": {\"id\": \"card_1\", \"object\": \"card\", \"brand\": \"Visa\", \"last4\": \"4242\","
                        + " \"exp_month\": 4, \"exp_year\": 2030, \"metadata\": {}},");
        assertThat(PaidIntent.read(older)).hasValueSatisfying(intent -> {
            assertThat(intent.source()).isEqualTo("card_1");
            assertThat(intent.card()).isEqualTo(new Card("Visa", "4242", 4, 2030));
        });
    }

    @Test
    void whateverIsNotPlainlyASuccessIsLeftToThem() {
        for (String body : List.of(
                PAID.replace("succeeded", "requires_action"),
                PAID.replace("\"last_payment_error\": null", "\"last_payment_error\": {\"code\": \"card_declined\"}"),
                PAID.replace("\"next_action\": null", "\"next_action\": {}"),
                PAID.replace("\"id\": \"pi_1\", ", ""),
                PAID.replace("\"amount\": 1250, ", ""),
                PAID.replace("\"amount\": 1250", "\"amount\": 12.5"),
                PAID.replace("\"livemode\": false, ", ""),
                PAID.replace("\"livemode\": false", "\"livemode\": \"no\""),
                PAID.replaceAll("\"payment_method\": \\{[^\\[]*}},", ""),
                PAID + "x",
                "[" + PAID + "]",
                "",
                "null",
                "<html>")) {
            assertThat(PaidIntent.read(body)).as(body).isEmpty();
        }
    }

    @Test
    void anAnswerThatIsCutOffAnywhereIsNoSuccess() {
        assertThat(IntStream.range(0, PAID.length()).mapToObj(end -> PaidIntent.read(PAID.substring(0, end))))
                .allMatch(Optional::isEmpty);
    }
}
