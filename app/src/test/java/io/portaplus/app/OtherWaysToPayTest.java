package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.Draft;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Rig;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bank debits and PayPal on the hosted page, with each of Stripe's test accounts. */
final class OtherWaysToPayTest {
    @RegisterExtension
    static final Rig rig = Rig.movable(
            42,
            Map.of(
                    "payments.answerWithin", "20s",
                    "checkout.methods", "card, bacs_debit, sepa_debit, paypal",
                    // The node's clock is moved, the sandbox's is not: what opens then must still close within a day.
                    "checkout.openFor", "1h"));

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final AtomicLong customers = new AtomicLong(9_000);

    private static Draft page(String currency, String method) {
        return Draft.charge(customers.incrementAndGet())
                .without("apiSingleUseToken")
                .text("SuccessUrl", "https://shop.example/done")
                .text("CancelUrl", "https://shop.example/basket")
                .text("ShoppingInformation[0].Currency", currency)
                .text("PaymentMethod", method);
    }

    private static Answer opened(Draft draft) {
        Answer open = rig.portal().charge(draft.json(), key(draft));
        assertThat(open.paymentStatus()).as(open.text()).isEqualTo("CheckoutOpen");
        return open;
    }

    private static String url(Answer open) {
        return open.json().path("CheckoutUrl").asString();
    }

    private static String key(Draft draft) {
        return "pay-" + draft.json().hashCode();
    }

    /** @param code why the bank refused; empty where it paid */
    @ParameterizedTest
    @CsvSource({
        "EUR, sepa_debit, AT321904300235473204,",
        "EUR, sepa_debit, AT861904300235473202, payment_method_provider_decline",
        "GBP, bacs_debit, 00012345,",
        "GBP, bacs_debit, 22222227, insufficient_funds",
        "GBP, bacs_debit, 33333335, debit_not_authorized"
    })
    void aBankDebitIsProcessingForDaysAndThenSucceedsOrFails(
            String currency, String method, String account, @Nullable String code) {
        Draft draft = page(currency, method);
        Answer open = opened(draft);
        assertThat(
                        method.equals("bacs_debit")
                                ? rig.stripe().bacsOnPage(url(open), account)
                                : rig.stripe().onPage(url(open), "", "&method=sepa_debit&name=Ann&iban=" + account))
                .isPresent();
        Answer processing = rig.portal().charge(draft.json(), key(draft));
        assertThat(processing.status()).as(processing.text()).isEqualTo(202);
        assertThat(processing.paymentStatus()).isEqualTo("Processing");
        rig.stripe().advance(Duration.ofMinutes(4));
        rig.clock().advance(Duration.ofMinutes(6));
        String end = code == null ? "SUCCEEDED" : "FAILED";
        await().atMost(LONG).until(() -> status(open).equals(end));
        Answer decided = rig.portal().charge(draft.json(), key(draft));
        assertThat(decided.status()).as(decided.text()).isEqualTo(code == null ? 200 : 402);
        assertThat(decided.errorCode()).isEqualTo(code == null ? "" : code);
        assertThat(decided.json().path("StripeSourceId").asString("")).startsWith("pm_");
    }

    @Test
    void whoCouldNotBeToldAtOnceIsToldOfTheDebitLaterAndPaysNothingElseEither() {
        Draft draft = page("GBP", "bacs_debit");
        Answer open = opened(draft);
        String byCard = byCard(draft);
        String key = "by card " + open.paymentId();
        rig.stripe().fault("POST", "/v1/checkout/sessions", "bad_gateway_empty", 50);
        rig.stripe().fault("GET", "/v1/checkout/sessions", "bad_gateway_empty", 50);
        Answer unclear = rig.portal().charge(byCard, key);
        assertThat(unclear.status()).as(unclear.text()).isEqualTo(503);
        rig.stripe().heal();
        assertThat(rig.stripe().bacsOnPage(url(open), "22222227")).isPresent();
        assertThat(rig.portal().charge(draft.json(), key(draft)).paymentStatus())
                .isEqualTo("Processing");
        Answer told = rig.portal().charge(byCard, key);
        assertThat(told.status()).as(told.text()).isEqualTo(202);
        assertThat(told.paymentId()).isEqualTo(open.paymentId());
        fail(open);
        Answer repeated = rig.portal().charge(byCard, key);
        assertThat(repeated.status()).as(repeated.text()).isEqualTo(402);
        assertThat(repeated.paymentId()).isEqualTo(open.paymentId());
    }

    private static String byCard(Draft page) {
        return page.without("SuccessUrl")
                .without("CancelUrl")
                .without("PaymentMethod")
                .text("apiSingleUseToken", rig.stripe().token())
                .json();
    }

    /** The bank refuses the debit. */
    private static void fail(Answer open) {
        rig.stripe().advance(Duration.ofMinutes(4));
        rig.clock().advance(Duration.ofMinutes(6));
        await().atMost(LONG).until(() -> status(open).equals("FAILED"));
    }

    @Test
    void whoWasToldOfADebitByAKeyIsToldOfItsFailureByItAndPaysNothingElse() {
        Draft draft = page("GBP", "bacs_debit");
        Answer open = opened(draft);
        assertThat(rig.stripe().bacsOnPage(url(open), "22222227")).isPresent();
        String byCard = byCard(draft);
        String key = "by card " + open.paymentId();
        Answer told = rig.portal().charge(byCard, key);
        assertThat(told.status()).as(told.text()).isEqualTo(202);
        assertThat(told.paymentId()).isEqualTo(open.paymentId());
        fail(open);
        Answer repeated = rig.portal().charge(byCard, key);
        assertThat(repeated.status()).as(repeated.text()).isEqualTo(402);
        assertThat(repeated.paymentId()).isEqualTo(open.paymentId());
        Answer withNewKey = rig.portal().charge(byCard(draft), key + " again");
        assertThat(withNewKey.paymentStatus()).as(withNewKey.text()).isEqualTo("Succeeded");
    }

    @ParameterizedTest
    @CsvSource({
        "GBP, '[\"card\",\"bacs_debit\",\"paypal\"]'",
        "EUR, '[\"card\",\"sepa_debit\",\"paypal\"]'",
        "USD, '[\"card\",\"paypal\"]'"
    })
    void whereNoneIsNamedThoseAreOfferedThatTakeTheCurrency(String currency, String offered) {
        Answer open = opened(page(currency, ""));
        String id = rig.query("select page_id from payment where payment_id = '" + open.paymentId() + "'");
        assertThat(rig.stripe()
                        .read("/v1/checkout/sessions/" + id)
                        .path("payment_method_types")
                        .toString())
                .isEqualTo(offered);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void payPalIsPaidThereOrThePageStaysOpen(boolean agrees) {
        Draft draft = page("EUR", "paypal");
        Answer open = opened(draft);
        String there = rig.stripe().onPage(url(open), "", "&method=paypal").orElseThrow();
        rig.stripe().authenticate(there, agrees);
        Answer end = rig.portal().charge(draft.json(), key(draft));
        assertThat(end.status()).as(end.text()).isEqualTo(200);
        assertThat(end.paymentStatus()).isEqualTo(agrees ? "Succeeded" : "CheckoutOpen");
        assertThat(rig.stripe().movements().stream()
                        .filter(one -> one.path("metadata")
                                .path("payment_id")
                                .asString("")
                                .equals(open.paymentId())))
                .hasSize(agrees ? 1 : 0);
    }

    private static String status(Answer answer) {
        return rig.query("select status from payment where payment_id = '" + answer.paymentId() + "'");
    }
}
