package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.Draft;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Refused;
import io.portaplus.app.rig.Rig;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A tenant has PortaBilling asked before a card is charged: check 12 of the simulator's list. */
final class CheckFirstTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @RegisterExtension
    static final Rig rig = Rig.with(73, Map.of("billing.checkFirst", "yes", "billing.checkWithin", "20s"))
            .withPortaBilling();

    @BeforeAll
    static void strict() {
        rig.billing().customers(7000, 10);
        rig.feature("strict", "('billing.checkFirst', 'strict')");
        rig.feature("brief", "('billing.checkWithin', '50ms')");
    }

    @ParameterizedTest
    @CsvSource({
        "99999, GBP, 5, BillingCustomerNotFound, ICustomer",
        "1003, GBP, 5, BillingCustomerClosed, ICustomer",
        "1002, GBP, 5, BillingCurrencyDiffers, ShoppingInformation[0].Currency",
        "1001, JPY, 500, BillingCurrencyDiffers, ShoppingInformation[0].Currency",
        "1001, GBP, 0.001, OffTheStep, ShoppingInformation[0].TransactionCharge"
    })
    void whatCouldNotBePostedIsRefusedBeforeStripeIsAsked(
            long customer, String currency, String amount, String code, String member) {
        Answer refused = rig.portal().charge(basket(customer, currency, amount).json(), "unfit " + code + currency);
        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.json()
                        .path("ResponseStatus")
                        .path("Errors")
                        .path(0)
                        .path("FieldName")
                        .asString())
                .isEqualTo(member);
        assertThat(refused.errorCode()).isEqualTo(code);
        assertThat(rig.stripe().intentsOf(customer)).isEmpty();
        Answer mended = rig.portal().charge(basket(7001, "GBP", "5").json(), "unfit " + code + currency);
        assertThat(mended.status())
                .as("nothing was bound to the key: " + mended.text())
                .isEqualTo(200);
    }

    @Test
    void aSuspendedCustomerMayPay() {
        Answer paid = rig.portal().charge(basket(1004, "GBP", "80").json(), "suspended");
        assertThat(paid.paymentStatus()).as(paid.text()).isEqualTo("Succeeded");
    }

    @Test
    void aPortaBillingThatIsDownHoldsUpOnlyWhoTakesNoPaymentWithoutItsWord() {
        String strict = basket(7002, "GBP", "5").text("FeatureName", "strict").json();
        Answer before = rig.portal().charge(strict, "paid before");
        assertThat(before.status()).as(before.text()).isEqualTo(200);
        rig.billing().down();
        try {
            Answer refused = rig.portal().charge(strict, "strict");
            Refused.with(refused, 503, "BillingUnavailable");
            assertThat(refused.header("Retry-After")).isPresent();
            Answer again = rig.portal().charge(strict, "paid before");
            assertThat(again.paymentId())
                    .as("what stands is told without asking anybody")
                    .isEqualTo(before.paymentId());
            Answer paid = rig.portal().charge(basket(7003, "GBP", "5").json(), "lenient");
            assertThat(paid.paymentStatus()).as(paid.text()).isEqualTo("Succeeded");
            assertThat(paid.json().path("BillingStatus").asString()).isEqualTo("Pending");
        } finally {
            rig.billing().up();
        }
        assertThat(rig.stripe().intentsOf(7002)).hasSize(1);
        await().atMost(LONG).until(() -> rig.billing().postedTo(7003).size() == 1);
    }

    @Test
    void aSlowPortaBillingHoldsUpAPaymentNoLongerThanTheTenantWaits() {
        rig.billing().strike("get_customer_info", "\"do\":\"delay_before\",\"ms\":20000,\"times\":1");
        Answer paid = rig.portal()
                .charge(basket(7004, "GBP", "5").text("FeatureName", "brief").json(), "brief");
        rig.billing().release();
        assertThat(paid.paymentStatus()).as(paid.text()).isEqualTo("Succeeded");
    }

    private static Draft basket(long customer, String currency, String amount) {
        return Draft.charge(customer)
                .text("ShoppingInformation[0].Currency", currency)
                .with("ShoppingInformation[0].TransactionCharge", amount);
    }
}
