package io.portaplus.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.StripeClient;
import com.stripe.exception.CardException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentMethod;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentMethodAttachParams;
import com.stripe.param.PaymentMethodCreateParams;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ChargeTest {
    private final RunningSandbox sandbox = new RunningSandbox();
    private final StripeClient stripe = sandbox.stripe();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void stripesOwnClientChargesASavedCard() throws StripeException {
        String token =
                sandbox.control("/tokens", "{\"number\":\"4242424242424242\"}").id();
        Customer customer = stripe.v1()
                .customers()
                .create(CustomerCreateParams.builder()
                        .setEmail("ann@example.com")
                        .build());
        PaymentMethod method = stripe.v1()
                .paymentMethods()
                .create(PaymentMethodCreateParams.builder()
                        .setType(PaymentMethodCreateParams.Type.CARD)
                        .setCard(PaymentMethodCreateParams.Token.builder()
                                .setToken(token)
                                .build())
                        .build());
        stripe.v1()
                .paymentMethods()
                .attach(
                        method.getId(),
                        PaymentMethodAttachParams.builder()
                                .setCustomer(customer.getId())
                                .build());
        PaymentIntent intent = stripe.v1().paymentIntents().create(intent(customer, method.getId()));

        assertThat(intent.getStatus()).isEqualTo("succeeded");
        assertThat(intent.getAmountReceived()).isEqualTo(1234);
        assertThat(intent.getLivemode()).isFalse();
        assertThat(intent.getLatestChargeObject().getPaid()).isTrue();
        JsonNode movement = sandbox.look("/truth").json().path("movements").path(0);
        assertThat(movement.path("seq").asLong()).isEqualTo(1);
        assertThat(movement.path("account").asString()).isEqualTo("sandbox");
        assertThat(movement.path("payment_intent").asString()).isEqualTo(intent.getId());
        assertThat(movement.path("charge").asString()).isEqualTo(intent.getLatestCharge());
        assertThat(movement.path("metadata").path("attempt").asString()).isEqualTo("a1");
    }

    @Test
    void stripesOwnClientSeesADeclineWithItsIntent() throws StripeException {
        Customer customer =
                stripe.v1().customers().create(CustomerCreateParams.builder().build());
        CardException declined = Assertions.catchThrowableOfType(
                CardException.class,
                () -> stripe.v1()
                        .paymentIntents()
                        .create(intent(customer, "pm_card_visa_chargeDeclinedInsufficientFunds")));

        assertThat(declined.getCode()).isEqualTo("card_declined");
        assertThat(declined.getDeclineCode()).isEqualTo("insufficient_funds");
        PaymentIntent intent = declined.getStripeError().getPaymentIntent();
        assertThat(intent.getStatus()).isEqualTo("requires_payment_method");
        assertThat(intent.getLastPaymentError().getDeclineCode()).isEqualTo("insufficient_funds");
        assertThat(declined.getCharge()).isEqualTo(intent.getLatestCharge());
        assertThat(sandbox.movements()).isZero();
    }

    @Test
    void aBalanceTransactionAppearsAMomentAfterTheCharge() {
        RunningSandbox.Saved saved = sandbox.saved("pm_card_visa");
        RunningSandbox.Seen paid = sandbox.post(
                "/v1/payment_intents", RunningSandbox.charge(saved, "expand[0]", "latest_charge.balance_transaction"));
        JsonNode charge = paid.json().path("latest_charge");
        assertThat(charge.path("status").asString()).isEqualTo("succeeded");
        assertThat(charge.path("balance_transaction").isNull()).isTrue();

        sandbox.advance(Duration.ofSeconds(2));
        JsonNode booked = sandbox.get("/v1/charges/" + charge.path("id").asString() + "?expand[]=balance_transaction")
                .json()
                .path("balance_transaction");
        assertThat(booked.path("fee").asLong()).isEqualTo(35);
        assertThat(booked.path("net").asLong()).isEqualTo(965);
        assertThat(sandbox.get("/v1/balance_transactions/" + booked.path("id").asString())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aSynchronousCaptureIsBookedAtOnce() {
        RunningSandbox.Saved saved = sandbox.saved("pm_card_visa");
        RunningSandbox.Seen paid = sandbox.post(
                "/v1/payment_intents",
                RunningSandbox.charge(
                        saved, "capture_method", "automatic", "expand[]", "latest_charge.balance_transaction"));
        assertThat(paid.json()
                        .path("latest_charge")
                        .path("balance_transaction")
                        .path("net")
                        .asLong())
                .isEqualTo(965);
    }

    private static PaymentIntentCreateParams intent(Customer customer, String method) {
        return PaymentIntentCreateParams.builder()
                .setAmount(1234L)
                .setCurrency("usd")
                .setCustomer(customer.getId())
                .setPaymentMethod(method)
                .setConfirm(true)
                .setOffSession(true)
                .addPaymentMethodType("card")
                .putMetadata("attempt", "a1")
                .addExpand("latest_charge")
                .build();
    }
}
