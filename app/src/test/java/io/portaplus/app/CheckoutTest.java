package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.Draft;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Refused;
import io.portaplus.app.rig.Rig;
import io.portaplus.app.rig.Stripe.SavedCard;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** A page hosted by Stripe, to pay a basket or to save a card (docs/semantics.md, The hosted page). */
final class CheckoutTest {
    @RegisterExtension
    static final Rig rig = Rig.movable(
            23,
            Map.of(
                    "checkout.hosts", "shop.example, *.shops.example",
                    "checkout.methods", "card, sepa_debit",
                    // The node's clock is moved, the sandbox's is not: what opens then must still close within a day.
                    "checkout.openFor", "1h"));

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String SUCCESS = "https://shop.example/done?page={CHECKOUT_SESSION_ID}";

    private final AtomicLong customers = new AtomicLong(System.nanoTime() % 1_000_000 * 1000);

    private static Draft saving(long iCustomer) {
        return Draft.bare(iCustomer)
                .text("SuccessUrl", SUCCESS)
                .text("CancelUrl", "https://shop.example/basket")
                .text("PaymentMethod", "card");
    }

    private static Draft paying(long iCustomer) {
        return Draft.charge(iCustomer)
                .without("apiSingleUseToken")
                .text("SuccessUrl", SUCCESS)
                .text("CancelUrl", "https://shop.example/basket")
                .text("PaymentMethod", "card");
    }

    private static Answer opened(Draft draft) {
        return opened(rig.portal().charge(draft.json()));
    }

    private static Answer opened(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.paymentStatus()).as(answer.text()).isEqualTo("CheckoutOpen");
        return answer;
    }

    private static String url(Answer answer) {
        return answer.json().path("CheckoutUrl").asString("");
    }

    private static JsonNode session(Answer answer) {
        String id = rig.query("select page_id from payment where payment_id = '" + answer.paymentId() + "'");
        return rig.stripe().read("/v1/checkout/sessions/" + id);
    }

    private static String status(Answer answer) {
        return rig.query("select status from payment where payment_id = '" + answer.paymentId() + "'");
    }

    @Test
    void aBasketIsPaidOnThePageAndTheCardSaved() {
        long customer = customers.incrementAndGet();
        Draft draft = paying(customer);
        Answer open = opened(draft);
        assertThat(session(open).path("amount_total").asLong()).isEqualTo(300);
        assertThat(session(open).path("success_url").asString()).isEqualTo(SUCCESS);
        assertThat(rig.stripe().onPage(url(open), "visa")).isPresent();
        Answer paid = rig.portal().charge(draft.json());
        assertThat(paid.paymentStatus()).as(paid.text()).isEqualTo("Succeeded");
        assertThat(paid.paymentId()).isEqualTo(open.paymentId());
        assertThat(paid.json().path("CardInfo").asString()).startsWith("Visa ending 4242");
        assertThat(paid.json().path("StripePaymentIntentId").asString()).startsWith("pi_");
        assertThat(paid.json().has("CheckoutUrl")).isFalse();
        assertThat(rig.stripe().movementsOf(customer)).hasSize(1);
        Answer listed = rig.portal()
                .charge(Draft.bare(customer)
                        .with("GetCustomerCardInformation", "true")
                        .json());
        assertThat(listed.json().path("Cards").size()).isEqualTo(1);
    }

    @Test
    void everyLineIsOnThePageWithItsVatAndTheTotalIsWhatWasPriced() {
        Draft draft = paying(customers.incrementAndGet())
                .with("ShoppingInformation[0].Quantity", "3")
                .text("ShoppingInformation[1].Title", "Credit")
                .with("ShoppingInformation[1].TransactionCharge", "0.35");
        Answer open = opened(draft);
        JsonNode lines = rig.stripe()
                .read("/v1/checkout/sessions/" + session(open).path("id").asString() + "/line_items")
                .path("data");
        assertThat(lines.size()).isEqualTo(2);
        assertThat(session(open).path("amount_total").decimalValue().movePointLeft(2))
                .isEqualByComparingTo(open.json().path("Amount").decimalValue());
    }

    @Test
    void whilePageIsOpenTheSameRequestShowsTheSamePage() {
        Draft draft = paying(customers.incrementAndGet());
        Answer first = opened(draft);
        Answer again = opened(draft);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.replayed()).isTrue();
    }

    @Test
    void aDeclineOnThePageDoesNotEndIt() {
        Draft draft = paying(customers.incrementAndGet());
        Answer open = opened(draft);
        assertThat(rig.stripe().onPage(url(open), "chargeDeclined")).isEmpty();
        assertThat(opened(draft).paymentId()).isEqualTo(open.paymentId());
        assertThat(rig.stripe().onPage(url(open), "visa")).isPresent();
        assertThat(rig.portal().charge(draft.json()).paymentStatus()).isEqualTo("Succeeded");
    }

    @Test
    void aNewPageOfAnEqualBasketClosesTheOpenOne() {
        long customer = customers.incrementAndGet();
        Answer first = opened(paying(customer));
        Answer second = opened(paying(customer).text("CancelUrl", "https://www.shops.example/other"));
        assertThat(second.paymentId()).isNotEqualTo(first.paymentId());
        assertThat(session(first).path("status").asString()).isEqualTo("expired");
        assertThat(session(second).path("status").asString()).isEqualTo("open");
        assertThat(status(first)).isEqualTo("CHECKOUT_EXPIRED");
    }

    @Test
    void aChargeOfAnEqualBasketClosesTheOpenPage() {
        SavedCard card = rig.stripe().savedCard(customers.incrementAndGet());
        Answer open = opened(paying(card.iCustomer()).text("CustomerId", card.customerId()));
        Answer paid = rig.portal()
                .charge(Draft.charge(card.iCustomer())
                        .without("apiSingleUseToken")
                        .text("StripeSourceId", card.cardId())
                        .json());
        assertThat(paid.paymentStatus()).as(paid.text()).isEqualTo("Succeeded");
        assertThat(session(open).path("status").asString()).isEqualTo("expired");
        assertThat(rig.stripe().movementsOf(card.iCustomer())).hasSize(1);
    }

    @Test
    void aPageThatWasJustPaidIsTheAnswerToACharge() {
        SavedCard card = rig.stripe().savedCard(customers.incrementAndGet());
        Answer open = opened(paying(card.iCustomer()).text("CustomerId", card.customerId()));
        assertThat(rig.stripe().onPage(url(open), "visa")).isPresent();
        String charge = Draft.charge(card.iCustomer())
                .without("apiSingleUseToken")
                .text("StripeSourceId", card.cardId())
                .json();
        // The second is a repeat, as of a caller that did not hear the first answer.
        for (int i = 0; i < 2; i++) {
            Answer answer = rig.portal().charge(charge);
            assertThat(answer.paymentStatus()).as(answer.text()).isEqualTo("Succeeded");
            assertThat(answer.paymentId()).isEqualTo(open.paymentId());
        }
        assertThat(rig.stripe().movementsOf(card.iCustomer())).hasSize(1);
    }

    @Test
    void aPageThatClosesUnusedHasExpiredWhenStripeSaysSo() {
        Draft draft = paying(customers.incrementAndGet());
        Answer open = rig.portal().charge(draft.json(), "expires");
        opened(open);
        rig.stripe().form("/v1/checkout/sessions/" + session(open).path("id").asString() + "/expire", "");
        Answer expired = rig.portal().charge(draft.json(), "expires");
        assertThat(expired.status()).as(expired.text()).isEqualTo(200);
        assertThat(expired.paymentStatus()).isEqualTo("CheckoutExpired");
        assertThat(expired.json().has("CheckoutUrl")).isFalse();
        // It blocks nothing: the basket may be paid on a new page.
        assertThat(opened(draft).paymentId()).isNotEqualTo(open.paymentId());
    }

    @Test
    void aPageThatNobodyAsksForIsLookedAtByTheResolver() {
        Draft draft = paying(customers.incrementAndGet());
        Answer open = opened(draft);
        assertThat(rig.stripe().onPage(url(open), "visa")).isPresent();
        rig.clock().advance(Duration.ofMinutes(6));
        await().atMost(LONG).until(() -> status(open).equals("SUCCEEDED"));
    }

    @Test
    void aPageToSaveACardThatClosesUnusedHasExpiredAndSavedNothing() {
        long customer = customers.incrementAndGet();
        Answer open = rig.portal().charge(saving(customer).json(), "save-" + customer);
        opened(open);
        rig.stripe().form("/v1/checkout/sessions/" + session(open).path("id").asString() + "/expire", "");
        Answer expired = rig.portal().charge(saving(customer).json(), "save-" + customer);
        assertThat(expired.status()).as(expired.text()).isEqualTo(200);
        assertThat(expired.paymentStatus()).isEqualTo("CheckoutExpired");
        assertThat(expired.json().has("CheckoutUrl")).isFalse();
        assertThat(opened(saving(customer)).paymentId()).isNotEqualTo(open.paymentId());
        Answer listed = rig.portal()
                .charge(Draft.bare(customer)
                        .with("GetCustomerCardInformation", "true")
                        .json());
        assertThat(listed.json().path("Cards")).isEmpty();
    }

    @Test
    void aDeclineOnAPageToSaveACardDoesNotEndIt() {
        Draft draft = saving(customers.incrementAndGet());
        Answer open = opened(draft);
        assertThat(rig.stripe().onPage(url(open), "chargeDeclined")).isEmpty();
        assertThat(opened(draft).paymentId()).isEqualTo(open.paymentId());
        assertThat(rig.stripe().onPage(url(open), "visa")).isPresent();
        assertThat(rig.portal().charge(draft.json()).paymentStatus()).isEqualTo("Done");
    }

    @Test
    void aCardIsSavedOnAPageWithoutLines() {
        long customer = customers.incrementAndGet();
        Draft draft = saving(customer);
        Answer open = opened(draft);
        assertThat(session(open).path("mode").asString()).isEqualTo("setup");
        assertThat(rig.stripe().onPage(url(open), "mastercard")).isPresent();
        Answer saved = rig.portal().charge(draft.json());
        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.paymentStatus()).as(saved.text()).isEqualTo("Done");
        assertThat(saved.json().path("CardInfo").asString()).startsWith("Mastercard ending 4444");
        assertThat(saved.json().path("StripeSourceId").asString()).startsWith("pm_");
        assertThat(saved.json().has("Amount")).isFalse();
        String customerId = saved.json().path("CustomerId").asString();
        await().atMost(LONG)
                .until(() -> rig.stripe()
                        .read("/v1/customers/" + customerId)
                        .path("invoice_settings")
                        .path("default_payment_method")
                        .asString("")
                        .equals(saved.json().path("StripeSourceId").asString()));
    }

    @Test
    void aBasketOfNothingSucceedsAndTheCardholderGoesOn() {
        long customer = customers.incrementAndGet();
        Answer answer = rig.portal()
                .charge(paying(customer)
                        .with("ShoppingInformation[0].TransactionCharge", "0")
                        .json());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.paymentStatus()).isEqualTo("Succeeded");
        assertThat(url(answer)).isEqualTo(SUCCESS);
        assertThat(rig.stripe().intentsOf(customer)).isEmpty();
    }

    @Test
    void anAnswerThatIsLostIsFoundOutAndThereIsOnePage() {
        long customer = customers.incrementAndGet();
        Draft draft = paying(customer);
        rig.stripe().faultAt("POST", "/v1/checkout/sessions", "timeout_after", 1);
        Answer first = rig.portal().charge(draft.json());
        assertThat(first.status()).as(first.text()).isEqualTo(202);
        Answer later =
                await().atMost(LONG).until(() -> rig.portal().charge(draft.json()), answer -> answer.status() == 200);
        assertThat(opened(later).paymentId()).isEqualTo(first.paymentId());
        String customerId = later.json().path("CustomerId").asString();
        assertThat(rig.stripe()
                        .read("/v1/checkout/sessions?customer=" + customerId)
                        .path("data")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void whatStripeRefusesHasFailed() {
        // A debit in euro can't be paid in pounds.
        Answer answer = rig.portal()
                .charge(paying(customers.incrementAndGet())
                        .text("PaymentMethod", "sepa_debit")
                        .json());
        assertThat(answer.status()).as(answer.text()).isEqualTo(402);
        assertThat(answer.paymentStatus()).isEqualTo("Failed");
    }

    @Test
    void addressesAreAbsoluteSecureAndOnHostsThatTheTenantAllows() {
        for (String bad : new String[] {
            "shop",
            "/done",
            "//evil.example/",
            "https:evil.example",
            "http://shop.example/",
            "javascript:alert(1)",
            "data:text/html,x",
            "https://a b/",
            "https://shop.example@evil.example/",
            "https://evil.example\\\\@shop.example/"
        }) {
            Refused refused = Refused.with(
                    rig.portal().charge(paying(1).text("SuccessUrl", bad).json()), 400, "InvalidAddress");
            assertThat(refused.faults()).containsExactly("InvalidAddress SuccessUrl");
        }
        for (String foreign : new String[] {
            "https://evil.example/",
            "https://shop.example.evil.example/",
            "https://evil.example/?https://shop.example/",
            "https://evil.example#@shop.example/",
            "https://evilshop.example/"
        }) {
            Refused refused = Refused.with(
                    rig.portal().charge(paying(1).text("CancelUrl", foreign).json()), 400, "AddressNotAllowed");
            assertThat(refused.faults()).containsExactly("AddressNotAllowed CancelUrl");
        }
    }

    @Test
    void onlyWaysToPayThatTheTenantAllowsAreOffered() {
        Refused.with(
                rig.portal()
                        .charge(paying(1).text("PaymentMethod", "card, paypal").json()),
                400,
                "PaymentMethodNotAllowed");
        Answer open = opened(paying(customers.incrementAndGet())
                .without("PaymentMethod")
                .text("ShoppingInformation[0].Currency", "EUR"));
        assertThat(session(open).path("payment_method_types").toString()).isEqualTo("[\"card\",\"sepa_debit\"]");
    }
}
