package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.Operator;
import io.portaplus.app.rig.PortaBilling;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Refused;
import io.portaplus.app.rig.Rig;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Two tenants with a PortaBilling each: what one is told and posts never has to do with the other's. */
final class TwoPortaBillingsTest {
    @RegisterExtension
    static final Rig rig = Rig.with(83, Map.of("billing.waitFor", "30s")).withPortaBilling();

    private static final Duration LONG = Duration.ofSeconds(60);
    /** In both, as different people. */
    private static final long SHARED = 7100;

    private static PortaBilling others;
    private static String stranger;

    @BeforeAll
    static void anotherTenantWithAnother() {
        others = PortaBilling.start(84);
        rig.billing().customers(SHARED, 20);
        others.customers(SHARED, 20);
        Operator operator = new Operator(rig.portal());
        int tenant = operator.tenant("other", 0);
        rig.query("update tenant set account = (select account from tenant where tenant_id = 1) where tenant_id = "
                + tenant + " returning 1");
        stranger = operator.key(tenant, "{\"Scopes\":[\"charge\",\"read\",\"refund\",\"billing\"]}")
                .path("Key")
                .asString();
        Refused.with(balance(stranger, SHARED), 503, "BillingNotConfigured");
        operator.post(
                "/Tenants/" + tenant + "/Settings",
                ("{\"Settings\":[{\"Name\":\"portabilling.url\",\"Value\":\"%s\"},{\"Name\":\"portabilling.login\","
                                + "\"Value\":\"sandbox\"},{\"Name\":\"portabilling.token\",\"Value\":\"%s\"},"
                                + "{\"Name\":\"billing.waitFor\",\"Value\":\"30s\"}]}")
                        .formatted(others.uri(), PortaBilling.TOKEN));
        await().atMost(LONG).until(() -> balance(stranger, SHARED).status() == 200);
    }

    @AfterAll
    static void stop() {
        others.close();
    }

    private static Answer balance(String licence, long customer) {
        return rig.portal().ask("/GetCustomerBalance/" + customer, "Bearer " + licence);
    }

    private static Answer pay(String licence, long customer, String amount) {
        return rig.portal().charge(Portal.basket(customer, "tok_visa", amount).replace(Portal.LICENCE, licence));
    }

    private static List<String> amounts(PortaBilling of, long customer) {
        return of.postedTo(customer).stream()
                .map(posting -> posting.path("action").asString() + " "
                        + posting.path("amount")
                                .decimalValue()
                                .stripTrailingZeros()
                                .toPlainString())
                .toList();
    }

    @Test
    void whatCustomersOfOneNumberPayIsCreditedEachAtHome() {
        Answer ours = pay(Portal.LICENCE, SHARED, "11.00");
        Answer theirs = pay(stranger, SHARED, "7.00");
        assertThat(ours.json().path("BillingStatus").asString()).as(ours.text()).isEqualTo("Posted");
        assertThat(theirs.json().path("BillingStatus").asString())
                .as(theirs.text())
                .isEqualTo("Posted");
        assertThat(amounts(rig.billing(), SHARED)).containsExactly("Manual payment 11");
        assertThat(amounts(others, SHARED)).containsExactly("Manual payment 7");
        assertThat(figure(Portal.LICENCE, SHARED)).isEqualByComparingTo("-11");
        assertThat(figure(stranger, SHARED)).isEqualByComparingTo("-7");
    }

    private static BigDecimal figure(String licence, long customer) {
        JsonNode figures = balance(licence, customer).json().path("CustomerRes");
        return figures.path("Balance").decimalValue();
    }

    @Test
    void anotherTenantsKeyIsNoRepeatAndNoEqualRequestIs() {
        String body = "{\"ICustomer\":%d,\"Amount\":4,\"PaymentType\":\"ManualPayment\",\"License\":\"%s\"}";
        for (String key : new String[] {"the same key", null}) {
            for (String licence : List.of(Portal.LICENCE, stranger)) {
                Answer taken = rig.portal().post("/TakePayment", body.formatted(SHARED + 1, licence), key);
                assertThat(taken.status()).as(taken.text()).isEqualTo(200);
                assertThat(taken.replayed()).isFalse();
            }
        }
        assertThat(amounts(rig.billing(), SHARED + 1)).hasSize(2);
        assertThat(amounts(others, SHARED + 1)).hasSize(2);
    }

    @Test
    void oneThatIsAwayHoldsUpNobodyElse() {
        others.down();
        try {
            assertThat(pay(stranger, SHARED + 2, "3.00")
                            .json()
                            .path("BillingStatus")
                            .asString())
                    .isEqualTo("Pending");
            Refused.with(balance(stranger, SHARED + 2), 503, "BillingUnavailable");
            Answer ours = pay(Portal.LICENCE, SHARED + 2, "5.00");
            assertThat(ours.json().path("BillingStatus").asString())
                    .as(ours.text())
                    .isEqualTo("Posted");
        } finally {
            others.up();
        }
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(amounts(others, SHARED + 2)).containsExactly("Manual payment 3"));
        assertThat(amounts(rig.billing(), SHARED + 2)).containsExactly("Manual payment 5");
    }
}
