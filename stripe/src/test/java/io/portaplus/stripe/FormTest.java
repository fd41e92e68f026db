package io.portaplus.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.payments.money.Currency;
import io.portaplus.payments.money.Money;
import io.portaplus.payments.payment.PaymentId;
import io.portaplus.payments.payment.Step;
import io.portaplus.payments.processor.CardProcessor.ChargeOrder;
import io.portaplus.payments.tenant.TenantId;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is sent to Stripe is the same bytes each time it is written. */
final class FormTest {
    private static final PaymentId PAYMENT =
            PaymentId.next(new TenantId(7), Instant.parse("2026-01-01T00:00:00Z"), new SplittableRandom(1));

    private static Step charge(String instrument, String returnUrl, boolean save, boolean offSession) {
        return Calls.charge(
                new ChargeOrder(
                        PAYMENT,
                        12,
                        new Money(1250, Currency.find("GBP").orElseThrow()),
                        "cus_1",
                        instrument,
                        returnUrl.isEmpty() ? null : URI.create(returnUrl),
                        save,
                        offSession),
                1);
    }

    private static String plain(Step step) {
        return URLDecoder.decode(step.body(), StandardCharsets.UTF_8);
    }

    @Test
    void everyCharacterIsEncoded() {
        assertThat(new Form()
                        .add("a[b]", "x y&z=1+1%ü\n")
                        .add("c", null)
                        .add("d", true)
                        .toString())
                .isEqualTo("a%5Bb%5D=x+y%26z%3D1%2B1%25%C3%BC%0A&d=true");
    }

    @Test
    void eachCharacterIsEncodedAsJavaEncodesIt() {
        StringBuilder all = new StringBuilder();
        for (int one = 0; one < 0x500; one++) {
            String text = Character.toString(one);
            assertThat(new Form().add(text, "a" + text + "b").toString())
                    .isEqualTo(URLEncoder.encode(text, StandardCharsets.UTF_8)
                            + "="
                            + URLEncoder.encode("a" + text + "b", StandardCharsets.UTF_8));
            all.append(text);
        }
        all.append("\ud83d\ude00").append('\ud83d');
        assertThat(new Form().add("a", all).toString())
                .isEqualTo("a=" + URLEncoder.encode(all.toString(), StandardCharsets.UTF_8));
    }

    @Test
    void aChargeIsCreatedAndConfirmedInOneCall() {
        Step step = charge("pm_1", "", true, false);
        assertThat(step.path()).isEqualTo("/v1/payment_intents");
        assertThat(step.keyFor(PAYMENT)).isEqualTo(PAYMENT + ":charge");
        assertThat(plain(step))
                .isEqualTo("amount=1250&currency=gbp&customer=cus_1&payment_method=pm_1&payment_method_types[0]=card"
                        + "&confirm=true&setup_future_usage=off_session&error_on_requires_action=true"
                        + "&metadata[payment_id]=" + PAYMENT + "&metadata[tenant]=7&metadata[i_customer]=12"
                        + "&expand[0]=payment_method");
    }

    @Test
    void aCardholderMayAuthenticateOnlyWhereThereIsAWayBack() {
        assertThat(plain(charge("pm_1", "https://pay.example/return/x", false, false)))
                .contains("return_url=https://pay.example/return/x")
                .doesNotContain("error_on_requires_action")
                .doesNotContain("setup_future_usage");
        assertThat(plain(charge("pm_1", "", false, true)))
                .contains("off_session=true")
                .doesNotContain("error_on_requires_action");
    }

    @Test
    void aConfirmationTokenIsPassedOnAsItIs() {
        assertThat(plain(charge("ctoken_1", "", true, false)))
                .contains("confirmation_token=ctoken_1")
                .doesNotContain("payment_method=");
    }

    @Test
    void theSameCallIsTheSameBytes() {
        assertThat(charge("pm_1", "", true, false)).isEqualTo(charge("pm_1", "", true, false));
        assertThat(Calls.customer(new TenantId(7), 12, 1)).isEqualTo(Calls.customer(new TenantId(7), 12, 1));
        assertThat(Calls.method("tok_1")).isEqualTo(Calls.method("tok_1"));
        assertThat(Calls.cancel("pi_1")).isEqualTo(Calls.cancel("pi_1"));
    }

    @Test
    void aCustomerIsMadeWithMetadataOnly() {
        assertThat(plain(Calls.customer(new TenantId(7), 12, 2)))
                .isEqualTo("metadata[tenant]=7&metadata[i_customer]=12");
        assertThat(Calls.customer(new TenantId(7), 12, 2).keyFor(PAYMENT)).isEqualTo(PAYMENT + ":customer-2");
    }
}
