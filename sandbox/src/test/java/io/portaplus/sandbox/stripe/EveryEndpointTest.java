package io.portaplus.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.model.Card;
import com.stripe.model.Customer;
import com.stripe.model.Dispute;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentMethod;
import com.stripe.model.Payout;
import com.stripe.model.Refund;
import com.stripe.model.SetupIntent;
import com.stripe.model.Source;
import com.stripe.model.WebhookEndpoint;
import com.stripe.model.checkout.Session;
import com.stripe.net.ApiResource;
import com.stripe.net.RequestOptions;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.ChargeUpdateParams;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerPaymentSourceCreateParams;
import com.stripe.param.CustomerSearchParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.DisputeUpdateParams;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.PaymentIntentSearchParams;
import com.stripe.param.PaymentIntentUpdateParams;
import com.stripe.param.PaymentMethodAttachParams;
import com.stripe.param.PaymentMethodCreateParams;
import com.stripe.param.PaymentMethodListParams;
import com.stripe.param.PaymentMethodUpdateParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundUpdateParams;
import com.stripe.param.SetupAttemptListParams;
import com.stripe.param.SetupIntentConfirmParams;
import com.stripe.param.SetupIntentCreateParams;
import com.stripe.param.SetupIntentUpdateParams;
import com.stripe.param.SourceCreateParams;
import com.stripe.param.WebhookEndpointCreateParams;
import com.stripe.param.WebhookEndpointUpdateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionUpdateParams;
import com.stripe.service.V1Services;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stripe's own client for Java, unmodified, drives every endpoint and decodes what it gets. */
class EveryEndpointTest {
    private final RunningSandbox sandbox = new RunningSandbox();
    private final V1Services stripe = sandbox.stripe().v1();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void stripesOwnClientDrivesThemAll() throws StripeException {
        sandbox.control("/search", "{\"lagMillis\":0}");
        Customer ann = customers();
        methods(ann);
        cards(ann);
        refunds(intents(ann));
        disputes();
        mandate();
        setups(ann);
        sessions();
        events();
        money();
        assertThat(notDriven()).isEmpty();
    }

    private Customer customers() throws StripeException {
        var customers = stripe.customers();
        Customer ann = customers.create(CustomerCreateParams.builder()
                .setName("Ann")
                .putMetadata("a", "1")
                .build());
        customers.update(
                ann.getId(),
                CustomerUpdateParams.builder().putMetadata("b", "2").build());
        assertThat(customers.retrieve(ann.getId()).getMetadata()).containsOnlyKeys("a", "b");
        assertThat(customers.list().getData()).hasSize(1);
        assertThat(customers
                        .search(CustomerSearchParams.builder()
                                .setQuery("name:\"Ann\"")
                                .build())
                        .getData())
                .hasSize(1);
        assertThat(customers.delete(customers.create().getId()).getDeleted()).isTrue();
        return ann;
    }

    private void methods(Customer ann) throws StripeException {
        var methods = stripe.paymentMethods();
        String token =
                sandbox.control("/tokens", "{\"number\":\"4242424242424242\"}").id();
        assertThat(stripe.tokens().retrieve(token).getCard().getLast4()).isEqualTo("4242");
        PaymentMethod made = methods.create(PaymentMethodCreateParams.builder()
                .setType(PaymentMethodCreateParams.Type.CARD)
                .setCard(PaymentMethodCreateParams.Token.builder()
                        .setToken(token)
                        .build())
                .build());
        methods.attach(
                made.getId(),
                PaymentMethodAttachParams.builder().setCustomer(ann.getId()).build());
        methods.update(
                made.getId(),
                PaymentMethodUpdateParams.builder().putMetadata("a", "b").build());
        assertThat(methods.retrieve(made.getId()).getMetadata()).containsEntry("a", "b");
        assertThat(methods.list(PaymentMethodListParams.builder()
                                .setCustomer(ann.getId())
                                .build())
                        .getData())
                .hasSize(1);
        assertThat(stripe.customers().paymentMethods().list(ann.getId()).getData())
                .hasSize(1);
        assertThat(stripe.customers()
                        .paymentMethods()
                        .retrieve(ann.getId(), made.getId())
                        .getId())
                .isEqualTo(made.getId());
        assertThat(methods.detach(made.getId()).getCustomer()).isNull();
        String configuration =
                stripe.paymentMethodConfigurations().list().getData().getFirst().getId();
        assertThat(stripe.paymentMethodConfigurations().retrieve(configuration).getIsDefault())
                .isTrue();
    }

    private void cards(Customer ann) throws StripeException {
        var sources = stripe.customers().paymentSources();
        Card card = (Card) sources.create(
                ann.getId(),
                CustomerPaymentSourceCreateParams.builder()
                        .setSource("tok_visa")
                        .build());
        assertThat(((Card) sources.retrieve(ann.getId(), card.getId())).getLast4())
                .isEqualTo("4242");
        assertThat(sources.list(ann.getId()).getData()).hasSize(1);
        sources.delete(ann.getId(), card.getId());
        Source source = stripe.sources()
                .create(SourceCreateParams.builder()
                        .setType("card")
                        .setToken("tok_visa")
                        .build());
        assertThat(stripe.sources().retrieve(source.getId()).getCard().getLast4())
                .isEqualTo("4242");
    }

    private PaymentIntent intents(Customer ann) throws StripeException {
        var intents = stripe.paymentIntents();
        PaymentIntent made = intents.create(card(500).build());
        intents.update(
                made.getId(),
                PaymentIntentUpdateParams.builder().setAmount(1000L).build());
        intents.confirm(
                made.getId(),
                PaymentIntentConfirmParams.builder()
                        .setPaymentMethod("pm_card_visa")
                        .build());
        PaymentIntent paid = intents.retrieve(
                made.getId(),
                PaymentIntentRetrieveParams.builder().addExpand("latest_charge").build(),
                RequestOptions.getDefault());
        assertThat(paid.getLatestChargeObject().getAmount()).isEqualTo(1000);
        assertThat(intents.list().getData()).hasSize(1);
        assertThat(intents.search(PaymentIntentSearchParams.builder()
                                .setQuery("amount:1000")
                                .build())
                        .getData())
                .hasSize(1);
        PaymentIntent held = intents.create(card(1000)
                .setConfirm(true)
                .setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.MANUAL)
                .setPaymentMethod("pm_card_visa")
                .build());
        assertThat(intents.capture(held.getId()).getStatus()).isEqualTo("succeeded");
        assertThat(intents.cancel(intents.create(card(1000).build()).getId()).getStatus())
                .isEqualTo("canceled");
        return paid;
    }

    private void refunds(PaymentIntent paid) throws StripeException {
        var refunds = stripe.refunds();
        String charge = paid.getLatestCharge();
        stripe.charges()
                .update(
                        charge,
                        ChargeUpdateParams.builder().setDescription("Top-up").build());
        assertThat(stripe.charges().retrieve(charge).getDescription()).isEqualTo("Top-up");
        assertThat(stripe.charges().list().getData()).hasSize(2);
        Refund refund = refunds.create(
                RefundCreateParams.builder().setCharge(charge).setAmount(300L).build());
        refunds.update(
                refund.getId(),
                RefundUpdateParams.builder().putMetadata("a", "b").build());
        assertThat(refunds.retrieve(refund.getId()).getMetadata()).containsEntry("a", "b");
        assertThat(refunds.list().getData()).hasSize(1);
        Refund waiting = refunds.create(RefundCreateParams.builder()
                .setCharge(charge)
                .putMetadata("sandbox_refund", "requires_action")
                .build());
        assertThat(refunds.cancel(waiting.getId()).getStatus()).isEqualTo("canceled");
        sandbox.stripe().rawRequest(ApiResource.RequestMethod.GET, "/v1/charges/" + charge + "/refunds", null, null);
    }

    private void disputes() throws StripeException {
        pay("pm_card_createDispute");
        pay("pm_card_createDispute");
        sandbox.advance(Duration.ofSeconds(2));
        var disputes = stripe.disputes();
        List<Dispute> open = disputes.list().getData();
        assertThat(disputes.close(open.get(0).getId()).getStatus()).isEqualTo("lost");
        disputes.update(
                open.get(1).getId(),
                DisputeUpdateParams.builder()
                        .setEvidence(DisputeUpdateParams.Evidence.builder()
                                .setUncategorizedText("winning_evidence")
                                .build())
                        .build());
        sandbox.advance(Duration.ofSeconds(2));
        assertThat(disputes.retrieve(open.get(1).getId()).getStatus()).isEqualTo("won");
    }

    private void mandate() throws StripeException {
        PaymentMethod account = stripe.paymentMethods()
                .create(PaymentMethodCreateParams.builder()
                        .setType(PaymentMethodCreateParams.Type.SEPA_DEBIT)
                        .setSepaDebit(PaymentMethodCreateParams.SepaDebit.builder()
                                .setIban("AT321904300235473204")
                                .build())
                        .setBillingDetails(PaymentMethodCreateParams.BillingDetails.builder()
                                .setName("Ann")
                                .setEmail("ann@example.com")
                                .build())
                        .build());
        PaymentIntent debit = stripe.paymentIntents()
                .create(PaymentIntentCreateParams.builder()
                        .setAmount(1000L)
                        .setCurrency("eur")
                        .setConfirm(true)
                        .setPaymentMethod(account.getId())
                        .addPaymentMethodType("sepa_debit")
                        .setMandateData(PaymentIntentCreateParams.MandateData.builder()
                                .setCustomerAcceptance(
                                        PaymentIntentCreateParams.MandateData.CustomerAcceptance.builder()
                                                .setType(
                                                        PaymentIntentCreateParams.MandateData.CustomerAcceptance.Type
                                                                .OFFLINE)
                                                .build())
                                .build())
                        .addExpand("latest_charge")
                        .build());
        String mandate = debit.getLatestChargeObject()
                .getPaymentMethodDetails()
                .getSepaDebit()
                .getMandate();
        assertThat(stripe.mandates().retrieve(mandate).getStatus()).isEqualTo("active");
    }

    private void setups(Customer ann) throws StripeException {
        var setups = stripe.setupIntents();
        SetupIntentCreateParams params = SetupIntentCreateParams.builder()
                .setCustomer(ann.getId())
                .addPaymentMethodType("card")
                .build();
        SetupIntent made = setups.create(params);
        setups.update(
                made.getId(),
                SetupIntentUpdateParams.builder().putMetadata("a", "b").build());
        assertThat(setups.confirm(
                                made.getId(),
                                SetupIntentConfirmParams.builder()
                                        .setPaymentMethod("pm_card_visa")
                                        .build())
                        .getStatus())
                .isEqualTo("succeeded");
        assertThat(setups.retrieve(made.getId()).getMetadata()).containsEntry("a", "b");
        assertThat(setups.cancel(setups.create(params).getId()).getStatus()).isEqualTo("canceled");
        assertThat(setups.list().getData()).hasSize(2);
        assertThat(stripe.setupAttempts()
                        .list(SetupAttemptListParams.builder()
                                .setSetupIntent(made.getId())
                                .build())
                        .getData())
                .hasSize(1);
    }

    private void sessions() throws StripeException {
        var sessions = stripe.checkout().sessions();
        Session session = sessions.create(SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setSuccessUrl("https://example.com/")
                .addLineItem(SessionCreateParams.LineItem.builder()
                        .setQuantity(2L)
                        .setPriceData(SessionCreateParams.LineItem.PriceData.builder()
                                .setCurrency("gbp")
                                .setUnitAmount(700L)
                                .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                        .setName("Top-up")
                                        .build())
                                .build())
                        .build())
                .build());
        assertThat(session.getAmountTotal()).isEqualTo(1400);
        sessions.update(
                session.getId(),
                SessionUpdateParams.builder().putMetadata("a", "b").build());
        assertThat(sessions.retrieve(session.getId()).getMetadata()).containsEntry("a", "b");
        assertThat(sessions.list().getData()).hasSize(1);
        assertThat(sessions.lineItems().list(session.getId()).getData()).hasSize(1);
        assertThat(sessions.expire(session.getId()).getStatus()).isEqualTo("expired");
    }

    private void events() throws StripeException {
        var endpoints = stripe.webhookEndpoints();
        WebhookEndpoint made = endpoints.create(WebhookEndpointCreateParams.builder()
                .setUrl("http://127.0.0.1:9/hooks")
                .addEnabledEvent(WebhookEndpointCreateParams.EnabledEvent.CUSTOMER__DELETED)
                .build());
        endpoints.update(
                made.getId(),
                WebhookEndpointUpdateParams.builder().putMetadata("a", "b").build());
        assertThat(endpoints.retrieve(made.getId()).getMetadata()).containsEntry("a", "b");
        assertThat(endpoints.list().getData()).hasSize(1);
        assertThat(endpoints.delete(made.getId()).getDeleted()).isTrue();
        String event = stripe.events().list().getData().getFirst().getId();
        assertThat(stripe.events().retrieve(event).getDataObjectDeserializer().getObject())
                .isPresent();
    }

    private void money() throws StripeException {
        sandbox.advance(Duration.ofDays(3));
        Payout payout = stripe.payouts().list().getData().getFirst();
        assertThat(stripe.payouts().retrieve(payout.getId()).getAmount()).isEqualTo(payout.getAmount());
        assertThat(stripe
                        .balanceTransactions()
                        .list(BalanceTransactionListParams.builder()
                                .setPayout(payout.getId())
                                .setLimit(100L)
                                .build())
                        .getData()
                        .stream()
                        .mapToLong(part -> part.getNet())
                        .sum())
                .isZero();
        assertThat(stripe.balanceTransactions()
                        .retrieve(payout.getBalanceTransaction())
                        .getType())
                .isEqualTo("payout");
        assertThat(stripe.balance().retrieve().getAvailable()).isNotEmpty();
        assertThat(stripe.accounts().retrieveCurrent().getId()).startsWith("acct_1");
    }

    /** Endpoints that have given this client no answer of 200. */
    private Set<String> notDriven() {
        Set<String> answered = sandbox.look("/requests")
                .json()
                .path("requests")
                .valueStream()
                .filter(request -> request.path("status").asInt() == 200)
                .map(request -> request.path("method").asString() + " "
                        + request.path("path").asString())
                .collect(Collectors.toSet());
        Set<String> left = new TreeSet<>();
        for (var endpoint : sandbox.look("/endpoints").json().path("endpoints")) {
            Pattern pattern = Pattern.compile(endpoint.asString().replace("ID", "(?!search$)[^/]+"));
            if (answered.stream().noneMatch(pattern.asMatchPredicate())) {
                left.add(endpoint.asString());
            }
        }
        return left;
    }

    private void pay(String card) throws StripeException {
        stripe.paymentIntents()
                .create(card(1000).setConfirm(true).setPaymentMethod(card).build());
    }

    private static PaymentIntentCreateParams.Builder card(long amount) {
        return PaymentIntentCreateParams.builder()
                .setAmount(amount)
                .setCurrency("gbp")
                .addPaymentMethodType("card");
    }
}
