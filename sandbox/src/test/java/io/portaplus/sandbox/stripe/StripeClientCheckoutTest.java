package io.portaplus.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.StripeClient;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.LineItem;
import com.stripe.model.SetupIntent;
import com.stripe.model.checkout.Session;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.SetupAttemptListParams;
import com.stripe.param.SetupIntentCancelParams;
import com.stripe.param.SetupIntentConfirmParams;
import com.stripe.param.SetupIntentCreateParams;
import com.stripe.param.SetupIntentListParams;
import com.stripe.param.SetupIntentUpdateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionListParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import com.stripe.param.checkout.SessionUpdateParams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stripe's own Java client, unmodified, drives setup intents and Checkout. */
class StripeClientCheckoutTest {
    private final RunningSandbox sandbox = new RunningSandbox();
    private final StripeClient stripe = sandbox.stripe();
    private final Shop shop = new Shop(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void setupIntents() throws StripeException {
        Customer customer =
                stripe.v1().customers().create(CustomerCreateParams.builder().build());
        SetupIntent made = stripe.v1()
                .setupIntents()
                .create(SetupIntentCreateParams.builder()
                        .setCustomer(customer.getId())
                        .addPaymentMethodType("card")
                        .setUsage(SetupIntentCreateParams.Usage.OFF_SESSION)
                        .build());
        stripe.v1()
                .setupIntents()
                .update(
                        made.getId(),
                        SetupIntentUpdateParams.builder()
                                .putMetadata("order", "7")
                                .build());
        SetupIntentConfirmParams decline = SetupIntentConfirmParams.builder()
                .setPaymentMethod("pm_card_chargeDeclined")
                .build();
        CardException declined = catchThrowableOfType(
                CardException.class, () -> stripe.v1().setupIntents().confirm(made.getId(), decline));
        assertThat(declined.getDeclineCode()).isEqualTo("generic_decline");
        assertThat(declined.getStripeError()
                        .getSetupIntent()
                        .getLastSetupError()
                        .getCode())
                .isEqualTo("card_declined");
        SetupIntent saved = stripe.v1()
                .setupIntents()
                .confirm(
                        made.getId(),
                        SetupIntentConfirmParams.builder()
                                .setPaymentMethod("pm_card_visa")
                                .build());
        assertThat(saved.getStatus()).isEqualTo("succeeded");
        assertThat(saved.getMetadata()).containsEntry("order", "7");
        assertThat(stripe.v1()
                        .paymentMethods()
                        .retrieve(saved.getPaymentMethod())
                        .getCustomer())
                .isEqualTo(customer.getId());
        assertThat(stripe.v1()
                        .setupAttempts()
                        .list(SetupAttemptListParams.builder()
                                .setSetupIntent(made.getId())
                                .build())
                        .getData())
                .extracting("status")
                .containsExactly("succeeded", "failed");
        assertThat(stripe.v1()
                        .setupIntents()
                        .list(SetupIntentListParams.builder()
                                .setCustomer(customer.getId())
                                .build())
                        .getData())
                .hasSize(1);
        SetupIntent other = stripe.v1()
                .setupIntents()
                .create(SetupIntentCreateParams.builder()
                        .addPaymentMethodType("card")
                        .build());
        assertThat(stripe.v1()
                        .setupIntents()
                        .cancel(
                                other.getId(),
                                SetupIntentCancelParams.builder()
                                        .setCancellationReason(SetupIntentCancelParams.CancellationReason.ABANDONED)
                                        .build())
                        .getCancellationReason())
                .isEqualTo("abandoned");
        assertThat(stripe.v1().setupIntents().retrieve(other.getId()).getStatus())
                .isEqualTo("canceled");
    }

    @Test
    void checkoutSessions() throws StripeException {
        Session made = stripe.v1()
                .checkout()
                .sessions()
                .create(session().putMetadata("order", "7").build());
        assertThat(made.getUrl()).startsWith(sandbox.uri().toString());
        assertThat(made.getPaymentIntent()).isNull();
        stripe.v1()
                .checkout()
                .sessions()
                .update(
                        made.getId(),
                        SessionUpdateParams.builder().putMetadata("note", "x").build());
        LineItem line = stripe.v1()
                .checkout()
                .sessions()
                .lineItems()
                .list(made.getId())
                .getData()
                .getFirst();
        assertThat(line.getDescription()).isEqualTo("SIM card");
        assertThat(line.getPrice().getUnitAmount()).isEqualTo(1999);

        shop.post(made.getUrl(), "test_card", "visa", "email", "ann@example.com");
        Session done = stripe.v1()
                .checkout()
                .sessions()
                .retrieve(
                        made.getId(),
                        SessionRetrieveParams.builder()
                                .addExpand("payment_intent")
                                .addExpand("line_items")
                                .build());
        assertThat(done.getStatus()).isEqualTo("complete");
        assertThat(done.getPaymentStatus()).isEqualTo("paid");
        assertThat(done.getMetadata()).containsEntry("order", "7").containsEntry("note", "x");
        assertThat(done.getPaymentIntentObject().getAmountReceived()).isEqualTo(1999);
        assertThat(done.getLineItems().getData()).hasSize(1);
        assertThat(done.getCustomerDetails().getEmail()).isEqualTo("ann@example.com");
        assertThat(stripe.v1()
                        .checkout()
                        .sessions()
                        .list(SessionListParams.builder()
                                .setStatus(SessionListParams.Status.COMPLETE)
                                .build())
                        .getData())
                .extracting(Session::getId)
                .containsExactly(made.getId());
        InvalidRequestException late = catchThrowableOfType(
                InvalidRequestException.class,
                () -> stripe.v1().checkout().sessions().expire(made.getId()));
        assertThat(late.getStatusCode()).isEqualTo(400);

        Session other = stripe.v1().checkout().sessions().create(session().build());
        assertThat(stripe.v1().checkout().sessions().expire(other.getId()).getStatus())
                .isEqualTo("expired");
    }

    private static SessionCreateParams.Builder session() {
        return SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setSuccessUrl(Shop.SUCCESS)
                .setCancelUrl(Shop.CANCEL)
                .setClientReferenceId("attempt-1")
                .addLineItem(SessionCreateParams.LineItem.builder()
                        .setQuantity(1L)
                        .setPriceData(SessionCreateParams.LineItem.PriceData.builder()
                                .setCurrency("gbp")
                                .setUnitAmount(1999L)
                                .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                        .setName("SIM card")
                                        .build())
                                .build())
                        .build())
                .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                        .putMetadata("order", "7")
                        .build());
    }
}
