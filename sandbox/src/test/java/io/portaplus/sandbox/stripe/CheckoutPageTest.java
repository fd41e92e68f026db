package io.portaplus.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.sandbox.stripe.RunningSandbox.Seen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The pages that customers see, without a browser; the browser is in the module of other people's clients. */
class CheckoutPageTest {
    private static final String PAYER = "payer@example.com";

    private final RunningSandbox sandbox = new RunningSandbox();
    private final Shop shop = new Shop(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void thePageShowsWhatIsBoughtAndThatNoMoneyMoves() {
        Seen page = shop.look(shop.payment());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("No money moves here", "Monthly plan", "2 × £12.50", "£25.00", "Pay £29.99", "shop.example")
                .contains("href=\"https://shop.example/basket\"")
                .doesNotContain("<script", "<style", " style=");
        Shop.assertGuarded(page);
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'");
        Seen style = shop.get(sandbox.uri() + "/_sandbox/pages.css");
        assertThat(style.header("Content-Type")).startsWith("text/css");
        assertThat(style.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @ParameterizedTest
    @CsvSource({"usd, 123456, '$1,234.56'", "jpy, 1500, '1,500 JPY'", "kwd, 12340, 12.340 KWD", "chf, 250, 2.50 CHF"})
    void anAmountIsShownAsItsCurrencyIsWritten(String currency, String amount, String shown) {
        Seen session = shop.payment(
                "line_items[0][quantity]", "1",
                "line_items[0][price_data][currency]", currency,
                "line_items[0][price_data][unit_amount]", amount,
                "line_items[1][price_data][currency]", currency,
                "line_items[1][price_data][unit_amount]", "0");
        assertThat(shop.look(session).body()).contains("Pay " + shown);
    }

    @Test
    void everyTextIsEscaped() {
        String evil = "<img src=x onerror=alert(1)>\"'&";
        Seen session = shop.payment(
                "line_items[0][price_data][product_data][name]",
                evil,
                "line_items[0][price_data][product_data][description]",
                evil);
        assertThat(shop.look(session).body()).doesNotContain("<img").contains("&lt;img src=x onerror=alert(1)&gt;");
        Seen again =
                shop.submit(session, "email", "\"><img src=x>@example.com", "name", evil, "expiry", evil, "cvc", "1");
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.body()).doesNotContain("<img").contains("&lt;img");
    }

    @Test
    void payingLeadsBackToTheShopWithTheSessionsId() {
        Seen session = shop.payment();
        Seen pressed = shop.press(session, "visa");
        assertThat(pressed.status()).isEqualTo(303);
        assertThat(pressed.header("Location")).isEqualTo("/_sandbox/checkout/" + session.id() + "/return");
        Seen leaving = shop.get(shop.page(session) + "/return");
        assertThat(leaving.body())
                .contains("content=\"0;url=https://shop.example/done?session=" + session.id() + "\"")
                .contains("href=\"https://shop.example/done?session=" + session.id() + "\"");
        Shop.assertGuarded(leaving);
        Seen later = shop.look(session);
        assertThat(later.body()).contains("Paid", "£29.99").doesNotContain("http-equiv");
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example/{CHECKOUT_SESSION_ID}/end, https://shop.example/ID/end",
        "https://shop.example/?s=%7BCHECKOUT_SESSION_ID%7D&b=1, https://shop.example/?s=ID&amp;b=1",
        "https://shop.example/?s=%7bCHECKOUT_SESSION_ID%7d, https://shop.example/?s=ID",
        "https://shop.example/?a={CHECKOUT_SESSION_ID}&b={CHECKOUT_SESSION_ID}, https://shop.example/?a=ID&amp;b=ID",
        "http://localhost:3000/ok, http://localhost:3000/ok",
        "http://my_shop:3000/ok, http://my_shop:3000/ok",
        "https://shop.example/grüße, https://shop.example/gr%C3%BC%C3%9Fe"
    })
    void theSessionsIdIsFilledInWhereverItsPlaceIs(String address, String filledIn) {
        Seen session = shop.payment("success_url", address);
        shop.press(session, "visa");
        assertThat(shop.get(shop.page(session) + "/return").body())
                .contains("content=\"0;url=" + filledIn.replace("ID", session.id()) + "\"");
    }

    @Test
    void aDeclineIsShownAndTheCustomerTriesAgain() {
        Seen session = shop.payment();
        Seen declined = shop.press(session, "chargeDeclinedInsufficientFunds");
        assertThat(declined.status()).isEqualTo(402);
        assertThat(declined.body()).contains("role=\"alert\"", "Your card has insufficient funds.", "Pay £29.99");
        Shop.assertGuarded(declined);
        assertThat(shop.state(session).text("status")).isEqualTo("open");
        String intent = shop.state(session).text("payment_intent");
        assertThat(shop.press(session, "visa").status()).isEqualTo(303);
        assertThat(shop.state(session).text("payment_intent")).isEqualTo(intent);
        assertThat(shop.state(session).text("payment_status")).isEqualTo("paid");
        assertThat(sandbox.get("/v1/charges?payment_intent=" + intent).json().path("data"))
                .hasSize(2);
        assertThat(sandbox.movements()).isEqualTo(1);
    }

    @Test
    void aTypedTestCardPays() {
        Seen session = shop.payment();
        Seen paid = type(session, "4242 4242 4242 4242", "12 / 34", "123");
        assertThat(paid.status()).isEqualTo(303);
        JsonNode method = sandbox.get(
                        "/v1/checkout/sessions/" + session.id() + "?expand[]=payment_intent.payment_method")
                .json()
                .path("payment_intent")
                .path("payment_method");
        assertThat(method.path("card").path("last4").asString()).isEqualTo("4242");
        assertThat(method.path("card").path("exp_month").asInt()).isEqualTo(12);
        assertThat(method.path("card").path("exp_year").asInt()).isEqualTo(2034);
        assertThat(method.path("billing_details").path("name").asString()).isEqualTo("Ann");
        assertThat(method.path("billing_details").path("email").asString()).isEqualTo(PAYER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4111111111111111", "4539 1488 0343 6467", "1234567812345678", "4242", "x"})
    void noOtherNumberIsTakenAndItIsSaidKindly(String number) {
        Seen session = shop.payment();
        Seen refused = type(session, number, "12 / 34", "123");
        assertThat(refused.status()).isEqualTo(402);
        assertThat(refused.body())
                .contains("This is a sandbox", "has not kept what you typed")
                .contains("value=\"12 / 34\"", "value=\"Ann\"")
                .doesNotContain("value=\"" + number);
        assertThat(shop.state(session).json().path("payment_intent").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "4242424242424242, 13 / 34, 123, expiration month, 402",
        "4242424242424242, 12 / 20, 123, expiration year, 402",
        "4242424242424242, soon, 123, expiration date, 402",
        "4242424242424242, 12 / 34, 12, security code, 402",
        "4242424242424242, 12 / 34, '', fill in every field, 400"
    })
    void whatIsTypedIsCheckedAsTheApiChecksIt(String number, String expiry, String cvc, String words, int status) {
        Seen refused = type(shop.payment(), number, expiry, cvc);
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.body()).contains("role=\"alert\"", words, "aria-invalid=\"true\"");
    }

    @Test
    void noCardNumberIsKept(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("journal");
        try (RunningSandbox kept = new RunningSandbox(file)) {
            Shop other = new Shop(kept);
            Seen session = other.payment();
            for (String number : List.of("4111111111111111", "4000000000009995", "4242424242424242")) {
                other.submit(session, "number", number, "expiry", "12/34", "cvc", "987", "email", PAYER, "name", "Ann");
            }
            assertThat(kept.get("/v1/checkout/sessions/" + session.id()).text("status"))
                    .isEqualTo("complete");
        }
        assertThat(Files.readString(file))
                .contains("\"last4\":\"4242\"")
                .doesNotContain("4111111111111111", "4000000000009995", "4242424242424242", "\"987\"");
    }

    @Test
    void anOpenSessionIsPaidAfterARestart(@TempDir Path folder) {
        Path file = folder.resolve("journal");
        Seen session;
        try (RunningSandbox before = new RunningSandbox(file)) {
            session = new Shop(before).payment();
            assertThat(new Shop(before).press(session, "chargeDeclined").status())
                    .isEqualTo(402);
        }
        try (RunningSandbox after = new RunningSandbox(file)) {
            Shop again = new Shop(after);
            assertThat(again.look(session).body()).contains("Pay £29.99", "Your card was declined.");
            assertThat(again.press(session, "visa").status()).isEqualTo(303);
            assertThat(after.get("/v1/checkout/sessions/" + session.id()).text("payment_status"))
                    .isEqualTo("paid");
            assertThat(after.movements()).isEqualTo(1);
        }
    }

    @Test
    void onlyTheSessionsWaysToPayAreOfferedAndTaken() {
        Seen cards = shop.paymentInEuros("payment_method_types[0]", "card");
        assertThat(shop.look(cards).body()).contains("Card number").doesNotContain("IBAN", "PayPal");
        Seen refused = shop.submit(
                cards, "method", "sepa_debit", "iban", "AT321904300235473204", "name", "Ann", "email", PAYER);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(shop.state(cards).text("status")).isEqualTo("open");
        assertThat(shop.look(shop.paymentInEuros()).body()).contains("Card number", "IBAN", "PayPal");
    }

    @Test
    void aCardIsSavedWithoutAPayment() {
        Seen session = shop.setup();
        assertThat(shop.look(session).body())
                .contains("Save card", "Nothing is charged now")
                .doesNotContain("Total");
        assertThat(shop.press(session, "chargeDeclined").status()).isEqualTo(402);
        String bank = RunningSandbox.location(shop.press(session, "authenticationRequiredOnSetup"));
        assertThat(bank).startsWith(sandbox.uri() + "/_sandbox/3ds/seti_");
        shop.post(bank, "outcome", "complete");
        assertThat(shop.state(session).text("status")).isEqualTo("complete");
        assertThat(shop.look(session).body()).contains("Saved");
        assertThat(sandbox.movements()).isZero();
    }

    @Test
    void theShopsCustomerIsNotAskedForAnEmail() {
        Seen session = shop.payment("customer_email", "known@example.com");
        assertThat(shop.look(session).body()).contains("known@example.com").doesNotContain("name=\"email\"");
        assertThat(shop.submit(session, "test_card", "visa", "email", "other@example.com")
                        .status())
                .isEqualTo(303);
        assertThat(shop.state(session)
                        .json()
                        .path("customer_details")
                        .path("email")
                        .asString())
                .isEqualTo("known@example.com");
    }

    @Test
    void anExpiredSessionsPageSaysSoAndTakesNothing() {
        Seen session = shop.payment();
        sandbox.post("/v1/checkout/sessions/" + session.id() + "/expire");
        Seen page = shop.look(session);
        assertThat(page.body()).contains("expired", "Nothing was charged", "https://shop.example/basket");
        assertThat(shop.press(session, "visa").status()).isEqualTo(303);
        assertThat(sandbox.movements()).isZero();
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(shop.get(sandbox.uri() + "/_sandbox/checkout/cs_test_none").status())
                .isEqualTo(404);
        assertThat(shop.post(sandbox.uri() + "/_sandbox/checkout/cs_test_none", "test_card", "visa")
                        .status())
                .isEqualTo(404);
        Seen session = shop.payment();
        assertThat(shop.press(session, "none").status()).isEqualTo(400);
        assertThat(shop.state(session).text("status")).isEqualTo("open");
    }

    private Seen type(Seen session, String number, String expiry, String cvc) {
        return shop.submit(session, "number", number, "expiry", expiry, "cvc", cvc, "name", "Ann", "email", PAYER);
    }
}
