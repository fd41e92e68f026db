package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Rig;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody tries out cards: with a limit of three declines in an hour. */
final class CardTestingTest {
    private static final String DECLINED = "4000000000000002";

    @RegisterExtension
    static final Rig rig =
            Rig.movable(93, Map.of("guard.declines", "3", "guard.window", "1h", "payments.answerWithin", "25s"));

    @Test
    void afterThreeDeclinesACustomerIsStoppedWithAGoodCardTooUntilTheHourIsOver() {
        Answer first = rig.portal().charge(Portal.basket(1, rig.stripe().token(DECLINED), "1.00"), "first");
        assertThat(first.status()).as(first.text()).isEqualTo(402);
        declined(1, "2.00");
        declined(1, "3.00");
        long asked = rig.stripe().asked("POST", "/v1/payment_methods");

        Answer stopped = rig.portal().charge(Portal.basket(1, rig.stripe().token(), "4.00"));
        assertThat(stopped.status()).as(stopped.text()).isEqualTo(429);
        assertThat(stopped.errorCode()).isEqualTo("TooManyDeclines");
        assertThat(Long.parseLong(stopped.header("Retry-After").orElseThrow())).isBetween(3500L, 3600L);
        assertThat(rig.stripe().asked("POST", "/v1/payment_methods")).isEqualTo(asked);

        Answer repeat = rig.portal().charge(Portal.basket(1, rig.stripe().token(DECLINED), "1.00"), "first");
        assertThat(repeat.status()).as("what was answered is answered again").isEqualTo(402);
        assertThat(repeat.paymentId()).isEqualTo(first.paymentId());
        assertThat(repeat.replayed()).isTrue();

        Answer other = rig.portal().charge(Portal.basket(2, rig.stripe().token(), "4.00"));
        assertThat(other.paymentStatus()).as(other.text()).isEqualTo("Succeeded");

        rig.clock().advance(Duration.ofHours(1));
        Answer later = rig.portal().charge(Portal.basket(1, rig.stripe().token(), "4.00"));
        assertThat(later.paymentStatus()).as(later.text()).isEqualTo("Succeeded");
    }

    @Test
    void afterThreeDeclinesOfAnAddressNoCustomerPaysFromThere() {
        for (int customer = 11; customer <= 13; customer++) {
            Answer answer = rig.portal()
                    .chargeFrom(
                            "203.0.113.7", Portal.basket(customer, rig.stripe().token(DECLINED), "1.00"));
            assertThat(answer.status()).as(answer.text()).isEqualTo(402);
        }
        Answer stopped = rig.portal()
                .chargeFrom("203.0.113.7", Portal.basket(14, rig.stripe().token(), "1.00"));
        assertThat(stopped.status()).as(stopped.text()).isEqualTo(429);
        Answer elsewhere = rig.portal()
                .chargeFrom("203.0.113.8", Portal.basket(14, rig.stripe().token(), "1.00"));
        assertThat(elsewhere.paymentStatus()).as(elsewhere.text()).isEqualTo("Succeeded");
    }

    @Test
    void anAddressThatIsNoneIsTold() {
        Answer answer = rig.portal()
                .chargeFrom("shop.example", Portal.basket(21, rig.stripe().token(), "1.00"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("InvalidCardholderAddress");
    }

    private static void declined(long iCustomer, String amount) {
        Answer answer =
                rig.portal().charge(Portal.basket(iCustomer, rig.stripe().token(DECLINED), amount));
        assertThat(answer.status()).as(answer.text()).isEqualTo(402);
    }
}
