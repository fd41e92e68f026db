package io.portaplus.sandbox.stripe;

import static io.portaplus.sandbox.stripe.RunningSandbox.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.sandbox.stripe.RunningSandbox.Seen;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PaypalTest {
    private static final String INTENTS = "/v1/payment_intents";

    private final RunningSandbox sandbox = new RunningSandbox();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void theCustomerIsSentAwayAndComesBackHavingPaid() {
        Seen asked = pay("eur", "return_url", "https://example.com/back");
        assertThat(asked.text("status")).isEqualTo("requires_action");
        assertThat(asked.json().path("next_action").path("type").asString()).isEqualTo("redirect_to_url");
        assertThat(sandbox.movements()).isZero();
        sandbox.complete(asked.id());
        Seen paid = sandbox.get(INTENTS + "/" + asked.id() + "?expand[]=latest_charge");
        assertThat(paid.text("status")).isEqualTo("succeeded");
        assertThat(paid.json()
                        .path("latest_charge")
                        .path("payment_method_details")
                        .path("paypal")
                        .path("transaction_id")
                        .asString())
                .isNotEmpty();
        Seen refund = sandbox.post("/v1/refunds", "payment_intent", asked.id());
        assertThat(refund.json().path("destination_details").path("type").asString())
                .isEqualTo("paypal");
    }

    @Test
    void theCustomerMayGiveUp() {
        Seen asked = pay("gbp", "return_url", "https://example.com/back");
        sandbox.authenticate(asked.id(), "fail");
        Seen left = sandbox.get(INTENTS + "/" + asked.id());
        assertThat(left.text("status")).isEqualTo("requires_payment_method");
        assertThat(left.json().path("last_payment_error").path("code").asString())
                .isEqualTo("payment_intent_authentication_failure");
        assertThat(sandbox.movements()).isZero();
    }

    @Test
    void withoutTheCustomerItMustHaveBeenSetUp() {
        String customer = sandbox.post("/v1/customers").id();
        Seen asked = pay(
                "eur",
                "return_url",
                "https://example.com/back",
                "customer",
                customer,
                "setup_future_usage",
                "off_session");
        Seen early = pay("eur", "off_session", "true");
        assertThat(early.status()).isEqualTo(402);
        assertThat(early.error().path("code").asString()).isEqualTo("authentication_required");
        sandbox.complete(asked.id());
        String method = sandbox.get(INTENTS + "/" + asked.id()).text("payment_method");
        Seen later = pay("eur", "off_session", "true", "customer", customer, "payment_method", method);
        assertThat(later.text("status")).as(later.body()).isEqualTo("succeeded");
    }

    @Test
    void itNeedsAReturnUrlAndOneOfItsCurrencies() {
        assertRefused(pay("eur"), "parameter_missing", "return_url");
        assertRefused(
                sandbox.post(INTENTS, "amount", "1000", "currency", "jpy", "payment_method_types[]", "paypal"),
                "payment_intent_invalid_parameter",
                "payment_method_types");
    }

    private Seen pay(String currency, String... more) {
        List<String> form = new ArrayList<>(
                List.of("amount", "1000", "currency", currency, "confirm", "true", "payment_method_types[]", "paypal"));
        if (!List.of(more).contains("payment_method")) {
            form.add("payment_method");
            form.add(sandbox.post("/v1/payment_methods", "type", "paypal").id());
        }
        form.addAll(List.of(more));
        return sandbox.post(INTENTS, form.toArray(new String[0]));
    }
}
