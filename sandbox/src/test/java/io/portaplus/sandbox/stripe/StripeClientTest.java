package io.portaplus.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.StripeClient;
import com.stripe.exception.ApiException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Card;
import com.stripe.model.Charge;
import com.stripe.model.Customer;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentMethod;
import com.stripe.model.StripeCollection;
import com.stripe.net.RequestOptions;
import com.stripe.param.ChargeListParams;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerPaymentMethodListParams;
import com.stripe.param.CustomerPaymentSourceCreateParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.PaymentIntentCancelParams;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentIntentUpdateParams;
import com.stripe.param.PaymentMethodAttachParams;
import com.stripe.param.PaymentMethodListParams;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stripe's own Java client, unmodified, drives the endpoints. */
class StripeClientTest {
    private final RunningSandbox sandbox = new RunningSandbox();
    private final StripeClient stripe = sandbox.stripe();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void customers() throws StripeException {
        Customer made = stripe.v1()
                .customers()
                .create(CustomerCreateParams.builder()
                        .setName("Ann")
                        .putMetadata("icustomer", "42")
                        .build());
        Customer changed = stripe.v1()
                .customers()
                .update(
                        made.getId(),
                        CustomerUpdateParams.builder()
                                .setEmail("ann@example.com")
                                .build());
        assertThat(changed.getMetadata()).containsEntry("icustomer", "42");
        assertThat(stripe.v1().customers().retrieve(made.getId()).getEmail()).isEqualTo("ann@example.com");
        assertThat(stripe.v1().customers().list().getData()).hasSize(1);
        assertThat(stripe.v1().customers().delete(made.getId()).getDeleted()).isTrue();
        assertThat(stripe.v1().customers().retrieve(made.getId()).getDeleted()).isTrue();
    }

    @Test
    void paymentMethodsAndOlderCards() throws StripeException {
        Customer customer = customer();
        PaymentMethod method = attached(customer);
        Card card = (Card) stripe.v1()
                .customers()
                .paymentSources()
                .create(
                        customer.getId(),
                        CustomerPaymentSourceCreateParams.builder()
                                .setSource("tok_mastercard")
                                .build());
        StripeCollection<PaymentMethod> both = stripe.v1()
                .customers()
                .paymentMethods()
                .list(
                        customer.getId(),
                        CustomerPaymentMethodListParams.builder().build());
        assertThat(both.getData()).extracting(PaymentMethod::getId).containsExactly(card.getId(), method.getId());
        assertThat(stripe.v1()
                        .paymentMethods()
                        .list(PaymentMethodListParams.builder()
                                .setCustomer(customer.getId())
                                .setType(PaymentMethodListParams.Type.CARD)
                                .build())
                        .getData())
                .hasSize(2);
        assertThat(stripe.v1().customers().retrieve(customer.getId()).getDefaultSource())
                .isEqualTo(card.getId());
        stripe.v1().customers().paymentSources().delete(customer.getId(), card.getId());
        assertThat(stripe.v1().paymentMethods().detach(method.getId()).getCustomer())
                .isNull();
        assertThat(stripe.v1()
                        .paymentMethods()
                        .retrieve(method.getId())
                        .getCard()
                        .getLast4())
                .isEqualTo("4242");
    }

    @Test
    void intentsInStepsAndTheirCharges() throws StripeException {
        Customer customer = customer();
        PaymentMethod method = attached(customer);
        PaymentIntent intent =
                stripe.v1().paymentIntents().create(intent(customer).build());
        assertThat(intent.getStatus()).isEqualTo("requires_payment_method");
        stripe.v1()
                .paymentIntents()
                .update(
                        intent.getId(),
                        PaymentIntentUpdateParams.builder()
                                .putMetadata("order", "7")
                                .build());
        PaymentIntent paid = stripe.v1()
                .paymentIntents()
                .confirm(
                        intent.getId(),
                        PaymentIntentConfirmParams.builder()
                                .setPaymentMethod(method.getId())
                                .setOffSession(true)
                                .build());
        assertThat(paid.getStatus()).isEqualTo("succeeded");
        assertThat(paid.getMetadata()).containsEntry("order", "7");
        assertThat(stripe.v1()
                        .paymentIntents()
                        .list(PaymentIntentListParams.builder()
                                .setCustomer(customer.getId())
                                .setCreated(PaymentIntentListParams.Created.builder()
                                        .setGte(1L)
                                        .build())
                                .build())
                        .getData())
                .extracting(PaymentIntent::getId)
                .containsExactly(intent.getId());

        sandbox.advance(Duration.ofSeconds(2));
        Charge charge = stripe.v1()
                .charges()
                .list(ChargeListParams.builder()
                        .setPaymentIntent(intent.getId())
                        .addExpand("data.balance_transaction")
                        .build())
                .getData()
                .getFirst();
        assertThat(charge.getId()).isEqualTo(paid.getLatestCharge());
        assertThat(stripe.v1().charges().retrieve(charge.getId()).getOutcome().getType())
                .isEqualTo("authorized");
        BalanceTransaction booked = stripe.v1().balanceTransactions().retrieve(charge.getBalanceTransaction());
        assertThat(booked.getNet()).isEqualTo(booked.getAmount() - booked.getFee());
        assertThat(booked.getSource()).isEqualTo(charge.getId());

        PaymentIntent other =
                stripe.v1().paymentIntents().create(intent(customer).build());
        assertThat(stripe.v1()
                        .paymentIntents()
                        .cancel(
                                other.getId(),
                                PaymentIntentCancelParams.builder()
                                        .setCancellationReason(
                                                PaymentIntentCancelParams.CancellationReason.REQUESTED_BY_CUSTOMER)
                                        .build())
                        .getStatus())
                .isEqualTo("canceled");
    }

    @Test
    void refusalsBecomeTheClientsOwnExceptions() throws StripeException {
        Customer customer = customer();
        PaymentIntentCreateParams tooSmall = PaymentIntentCreateParams.builder()
                .setAmount(1L)
                .setCurrency("usd")
                .build();
        InvalidRequestException invalid = catchThrowableOfType(
                InvalidRequestException.class,
                () -> stripe.v1().paymentIntents().create(tooSmall));
        assertThat(invalid.getCode()).isEqualTo("amount_too_small");
        InvalidRequestException missing = catchThrowableOfType(
                InvalidRequestException.class, () -> stripe.v1().customers().retrieve("cus_none"));
        assertThat(missing.getStatusCode()).isEqualTo(404);
        CardException declined = catchThrowableOfType(
                CardException.class,
                () -> stripe.v1()
                        .paymentMethods()
                        .attach(
                                "pm_card_chargeDeclined",
                                PaymentMethodAttachParams.builder()
                                        .setCustomer(customer.getId())
                                        .build()));
        assertThat(declined.getDeclineCode()).isEqualTo("generic_decline");
        AuthenticationException live = catchThrowableOfType(
                AuthenticationException.class,
                () -> stripe.v1()
                        .customers()
                        .retrieve(
                                customer.getId(),
                                RequestOptions.builder().setApiKey("sk_live_x").build()));
        assertThat(live.getStatusCode()).isEqualTo(401);

        RequestOptions keyed = RequestOptions.builder().setIdempotencyKey("k").build();
        stripe.v1()
                .customers()
                .create(CustomerCreateParams.builder().setName("Ann").build(), keyed);
        IdempotencyException mismatch = catchThrowableOfType(
                IdempotencyException.class,
                () -> stripe.v1()
                        .customers()
                        .create(CustomerCreateParams.builder().setName("Bob").build(), keyed));
        assertThat(mismatch.getStatusCode()).isEqualTo(400);
        sandbox.fault("rate_limit", "/v1/customers");
        assertThat(catchThrowableOfType(RateLimitException.class, this::customer))
                .isNotNull();
        sandbox.fault("conflict", "/v1/customers");
        ApiException conflict = catchThrowableOfType(ApiException.class, this::customer);
        assertThat(conflict.getCode()).isEqualTo("idempotency_key_in_use");
        assertThat(conflict.getStatusCode()).isEqualTo(409);
    }

    @Test
    void anIntentThatNeedsActionIsNoException() throws StripeException {
        Customer customer = customer();
        PaymentIntent waiting = stripe.v1()
                .paymentIntents()
                .create(intent(customer)
                        .setPaymentMethod("pm_card_authenticationRequired")
                        .setConfirm(true)
                        .setReturnUrl("https://example.com/back")
                        .build());
        assertThat(waiting.getStatus()).isEqualTo("requires_action");
        assertThat(waiting.getNextAction().getRedirectToUrl().getUrl()).contains("/_sandbox/3ds/");
    }

    private Customer customer() throws StripeException {
        return stripe.v1().customers().create(CustomerCreateParams.builder().build());
    }

    private PaymentMethod attached(Customer customer) throws StripeException {
        return stripe.v1()
                .paymentMethods()
                .attach(
                        "pm_card_visa",
                        PaymentMethodAttachParams.builder()
                                .setCustomer(customer.getId())
                                .build());
    }

    private static PaymentIntentCreateParams.Builder intent(Customer customer) {
        return PaymentIntentCreateParams.builder()
                .setAmount(1000L)
                .setCurrency("usd")
                .setCustomer(customer.getId())
                .addPaymentMethodType("card");
    }
}
