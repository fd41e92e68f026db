package io.portaplus.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.sandbox.stripe.RunningSandbox.Seen;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How customers pay on the pages: once, by every way there is, and with the bank that asks. */
class CheckoutPayTest {
    private static final String PAYER = "payer@example.com";
    private static final Pattern ATTEMPT = Pattern.compile("name=\"attempt\" value=\"(\\d+)\"");

    private final RunningSandbox sandbox = new RunningSandbox();
    private final Shop shop = new Shop(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void pressingTwiceAtOncePaysOnce() throws Exception {
        Seen session = shop.payment();
        String attempt = attempt(shop.look(session));
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Seen> press = () -> shop.submit(session, "test_card", "visa", "email", PAYER, "attempt", attempt);
            for (var answer : both.invokeAll(List.of(press, press, press))) {
                assertThat(answer.get().status()).isEqualTo(303);
            }
        }
        assertThat(sandbox.movements()).isEqualTo(1);
    }

    @Test
    void pressingTwiceLeadsToTheBankOnce() {
        Seen session = shop.payment();
        String[] form = {"test_card", "authenticationRequired", "email", PAYER, "attempt", "0"};
        String bank = RunningSandbox.location(shop.submit(session, form));
        assertThat(bank).contains("/_sandbox/3ds/pi_");
        assertThat(RunningSandbox.location(shop.submit(session, form))).isEqualTo(bank);
        Seen other = shop.payment();
        assertThat(shop.submit(other, "test_card", "visa", "email", PAYER, "attempt", "7")
                        .status())
                .isEqualTo(303);
        assertThat(shop.state(other).json().path("payment_intent").isNull()).isTrue();
    }

    @Test
    void aFormThatWasSentAlreadyIsNotSentAgain() {
        Seen session = shop.payment();
        String attempt = attempt(shop.look(session));
        String[] form = {"test_card", "chargeDeclined", "email", PAYER, "attempt", attempt};
        assertThat(shop.submit(session, form).status()).isEqualTo(402);
        assertThat(shop.submit(session, form).status()).isEqualTo(303);
        String intent = shop.state(session).text("payment_intent");
        assertThat(sandbox.get("/v1/charges?payment_intent=" + intent).json().path("data"))
                .hasSize(1);
        assertThat(shop.look(session).body()).contains("Your card was declined.");
    }

    @Test
    void theBankAsksAndTheCustomerComesBackHavingPaid() {
        Seen session = shop.payment();
        Seen pressed = shop.press(session, "authenticationRequired");
        assertThat(pressed.status()).isEqualTo(303);
        String bank = RunningSandbox.location(pressed);
        assertThat(bank).startsWith(sandbox.uri() + "/_sandbox/3ds/pi_");
        assertThat(shop.state(session).text("status")).isEqualTo("open");
        Seen asked = shop.get(bank);
        assertThat(asked.body()).contains("£29.99", "ending in 3184", "Complete authentication", "Fail authentication");
        Shop.assertGuarded(asked);
        Seen back = shop.post(bank, "outcome", "complete");
        assertThat(back.header("Location")).isEqualTo("/_sandbox/checkout/" + session.id() + "/return");
        assertThat(shop.state(session).text("payment_status")).isEqualTo("paid");
        assertThat(shop.events()).contains("payment_intent.requires_action", "checkout.session.completed");
        assertThat(shop.post(bank, "outcome", "fail").header("Location"))
                .isEqualTo("/_sandbox/checkout/" + session.id() + "/return");
        assertThat(shop.state(session).text("payment_status")).isEqualTo("paid");
        assertThat(shop.get(bank).body()).contains("Nothing to authenticate");
    }

    @Test
    void whoFailsToAuthenticateIsBackOnThePage() {
        Seen session = shop.payment();
        String bank = RunningSandbox.location(shop.press(session, "authenticationRequired"));
        String back = RunningSandbox.location(shop.post(bank, "outcome", "fail"));
        assertThat(shop.get(sandbox.uri() + back).header("Location")).isEqualTo("/_sandbox/checkout/" + session.id());
        assertThat(shop.look(session).body()).contains("role=\"alert\"", "failed authentication");
        assertThat(shop.press(session, "visa").status()).isEqualTo(303);
        assertThat(shop.state(session).text("payment_status")).isEqualTo("paid");
    }

    @ParameterizedTest
    @CsvSource({
        "AT32 1904 3002 3547 3204, paid, checkout.session.async_payment_succeeded",
        "AT861904300235473202, unpaid, checkout.session.async_payment_failed"
    })
    void aBankDebitIsOnItsWayUntilTheBankHasDecided(String iban, String then, String event) {
        Seen session = shop.paymentInEuros("payment_method_types[0]", "sepa_debit");
        Seen sent = shop.submit(session, "method", "sepa_debit", "iban", iban, "name", "Ann", "email", PAYER);
        assertThat(sent.status()).isEqualTo(303);
        Seen waiting = shop.state(session);
        assertThat(waiting.text("status")).isEqualTo("complete");
        assertThat(waiting.text("payment_status")).isEqualTo("unpaid");
        assertThat(shop.look(session).body()).contains("On its way");
        assertThat(shop.events()).contains("checkout.session.completed").doesNotContain(event);
        sandbox.advance(Duration.ofMinutes(4));
        assertThat(shop.state(session).text("payment_status")).isEqualTo(then);
        assertThat(shop.events().stream().filter(event::equals)).hasSize(1);
    }

    @Test
    void aBritishAccountIsDebitedToo() {
        Seen session = shop.payment("payment_method_types[0]", "bacs_debit");
        String[] form = {
            "method",
            "bacs_debit",
            "email",
            PAYER,
            "name",
            "Ann",
            "sort_code",
            "10-88-00",
            "account_number",
            "00012345",
            "line1",
            "1 High Street",
            "city",
            "London",
            "postal_code",
            "SW1A 1AA"
        };
        assertThat(shop.submit(session, form).status()).isEqualTo(303);
        assertThat(shop.state(session).text("payment_status")).isEqualTo("unpaid");
        sandbox.advance(Duration.ofMinutes(4));
        Seen paid = shop.state(session);
        assertThat(paid.text("payment_status")).isEqualTo("paid");
        assertThat(paid.json()
                        .path("customer_details")
                        .path("address")
                        .path("postal_code")
                        .asString())
                .isEqualTo("SW1A 1AA");
    }

    @Test
    void aWalletAsksOnItsOwnPage() {
        Seen session = shop.payment("payment_method_types[0]", "paypal");
        String wallet = RunningSandbox.location(shop.submit(session, "method", "paypal", "email", PAYER));
        assertThat(shop.get(wallet).body()).contains("£29.99", "Agree", "Decline");
        shop.post(wallet, "outcome", "complete");
        assertThat(shop.state(session).text("payment_status")).isEqualTo("paid");
    }

    private static String attempt(Seen page) {
        Matcher attempt = ATTEMPT.matcher(page.body());
        assertThat(attempt.find()).isTrue();
        return attempt.group(1);
    }
}
