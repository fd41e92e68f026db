package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.app.rig.Draft;
import io.portaplus.app.rig.Log;
import io.portaplus.app.rig.Node;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Postgres;
import io.portaplus.app.rig.Refused;
import io.portaplus.app.rig.Rig;
import io.portaplus.app.rig.Stripe;
import io.portaplus.postgres.DatabaseLogin;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who calls, who pays, and whose card it is (docs/semantics.md, Who calls, Who is paying). */
final class PayerTest {
    @RegisterExtension
    static final Rig rig = Rig.seeded(6);

    private static final String NO_SUCH_CUSTOMER = "There is no such CustomerId for this ICustomer.";

    @Test
    void aWrongLicenceAndAMissingOneAreAnsweredAlike() {
        Answer wrong = rig.portal()
                .charge(Draft.charge(1).text("License", "wrong-licence-9f3b").json());
        Answer missing = rig.portal().charge(Draft.charge(1).without("License").json());
        Answer empty = rig.portal().charge(Draft.charge(1).text("License", "").json());
        Answer close = rig.portal()
                .charge(Draft.charge(1).text("License", Portal.LICENCE + " ").json());
        Refused.with(wrong, 401, "InvalidLicense").saying("The License is not valid.");
        assertThat(missing.text()).isEqualTo(wrong.text());
        assertThat(empty.text()).isEqualTo(wrong.text());
        assertThat(close.text()).isEqualTo(wrong.text());
        assertThat(missing.status()).isEqualTo(401);
        assertThat(wrong.text() + wrong.raw().headers().map()).doesNotContain("wrong-licence-9f3b");
        assertThat(Log.text()).doesNotContain("wrong-licence-9f3b");
    }

    @Test
    void anUnknownCallerLearnsNothingOfItsOtherFaults() {
        Refused refused = Refused.with(
                rig.portal().charge(Draft.charge(0).text("License", "no").json()), 401, "InvalidLicense");
        assertThat(refused.faults()).isEmpty();
    }

    @Test
    void aRevokedLicenceIsRefusedLikeAnUnknownOne() {
        DatabaseLogin login = Postgres.shared().fresh();
        try (Node other = Node.start(login, rig.stripe().uri(), Map.of())) {
            assertThat(other.portal().charge(Draft.charge(1).json()).status()).isEqualTo(200);
            Postgres.query(login, "update licence set revoked_at = now() returning 1");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> Refused.with(
                                    other.portal().charge(Draft.charge(1).json()), 401, "InvalidLicense")
                            .saying("The License is not valid."));
        }
    }

    @Test
    void theBillingCustomerIsRequiredAndUnambiguous() {
        for (String none : new String[] {"0", "null", "-5"}) {
            Refused.with(
                            rig.portal()
                                    .charge(Draft.charge(1)
                                            .with("ICustomer", none)
                                            .json()),
                            400,
                            "ICustomerRequired")
                    .onlyFault(
                            "ICustomerRequired",
                            "ICustomer",
                            "ICustomer, the billing system's customer id, is required.");
        }
        Refused.with(
                        rig.portal()
                                .charge(Draft.charge(1)
                                        .with("Customer.ICustomer", "2")
                                        .json()),
                        400,
                        "ICustomerMismatch")
                .onlyFault(
                        "ICustomerMismatch",
                        "Customer.ICustomer",
                        "Customer.ICustomer, if given, must be equal to ICustomer.");
        assertThat(rig.portal()
                        .charge(Draft.charge(11)
                                .with("Customer.ICustomer", "11")
                                .json())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anotherCustomersCardIsNotFound() {
        Stripe.SavedCard own = rig.stripe().savedCard(21);
        Stripe.SavedCard others = rig.stripe().savedCard(22);
        Answer answer = rig.portal()
                .charge(Draft.of(Portal.basket(own, "4.00"))
                        .text("StripeSourceId", others.cardId())
                        .json());
        Refused.with(answer, 404, "CardNotFound").saying("There is no such card for this ICustomer.");
        assertThat(answer.paymentStatus()).isEqualTo("Failed");
        Answer nobodys = rig.portal()
                .charge(Draft.of(Portal.basket(own, "4.00"))
                        .text("StripeSourceId", "pm_1NobodyHasThisCard")
                        .json());
        Refused.with(nobodys, 404, "CardNotFound").saying("There is no such card for this ICustomer.");
        assertThat(rig.stripe().movements())
                .noneMatch(movement -> movement.path("customer").asString("").equals(own.customerId()));
    }

    @Test
    void anotherCustomersIdIsNotFound() {
        Stripe.SavedCard own = rig.stripe().savedCard(31);
        Stripe.SavedCard others = rig.stripe().savedCard(32);
        assertThat(rig.portal().charge(Portal.basket(own, "5.00")).status()).isEqualTo(200);
        Draft mapped = Draft.of(Portal.basket(own, "6.00")).text("CustomerId", others.customerId());
        Refused.with(rig.portal().charge(mapped.json()), 404, "CustomerNotFound")
                .saying(NO_SUCH_CUSTOMER);
        Draft unmapped = Draft.of(Portal.basket(others, "6.00")).with("ICustomer", "33");
        Refused.with(rig.portal().charge(unmapped.json()), 404, "CustomerNotFound")
                .saying(NO_SUCH_CUSTOMER);
        Draft nobodys = Draft.charge(34).text("CustomerId", "cus_NobodyHasThis");
        Refused.with(rig.portal().charge(nobodys.json()), 404, "CustomerNotFound")
                .saying(NO_SUCH_CUSTOMER);
    }

    @Test
    void aCustomerWhoseMetadataNamesUsIsAdopted() {
        Stripe.SavedCard card = rig.stripe().savedCard(41);
        Answer first = rig.portal().charge(Portal.basket(card, "7.00"));
        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(first.json().path("CustomerId").asString()).isEqualTo(card.customerId());
        Answer later = rig.portal().charge(Draft.charge(41).json());
        assertThat(later.json().path("CustomerId").asString())
                .as("found again without its id")
                .isEqualTo(card.customerId());
    }

    @Test
    void aCustomerWithoutMetadataIsAdoptedOnlyWhereTheTenantWantsIt() {
        String customer =
                rig.stripe().form("/v1/customers", "name=Before+us").path("id").asString();
        Draft draft = Draft.charge(51).text("CustomerId", customer).text("FeatureName", "adopting");
        Refused.with(rig.portal().charge(draft.json()), 404, "CustomerNotFound").saying(NO_SUCH_CUSTOMER);
        rig.query("insert into setting (tenant_id, feature_name, name, value)"
                + " values (1, 'adopting', 'customers.adopt', 'true') returning 1");
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            Answer answer = rig.portal().charge(draft.json());
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.json().path("CustomerId").asString()).isEqualTo(customer);
        });
        Refused.with(
                rig.portal()
                        .charge(Draft.charge(52)
                                .text("CustomerId", customer)
                                .text("FeatureName", "adopting")
                                .json()),
                404,
                "CustomerNotFound");
    }

    @Test
    void aCustomerOfAnotherTenantIsNotAdopted() {
        String customer = rig.stripe()
                .form("/v1/customers", "metadata[tenant]=2&metadata[i_customer]=61")
                .path("id")
                .asString();
        Refused.with(
                        rig.portal()
                                .charge(Draft.charge(61)
                                        .text("CustomerId", customer)
                                        .json()),
                        404,
                        "CustomerNotFound")
                .saying(NO_SUCH_CUSTOMER);
    }

    @Test
    void aCustomerWithoutACardIsTold() {
        Refused.with(
                        rig.portal()
                                .charge(Draft.charge(71)
                                        .without("apiSingleUseToken")
                                        .json()),
                        400,
                        "NoCard")
                .onlyFault(
                        "NoCard",
                        "StripeSourceId",
                        "The request names no card and the customer has no default card: give apiSingleUseToken or "
                                + "StripeSourceId.");
    }
}
