package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.Draft;
import io.portaplus.app.rig.Node;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Rig;
import io.portaplus.app.rig.Stripe.SavedCard;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Names, e-mail and address follow to the Stripe customer, beside the payment (docs/semantics.md, Who is paying). */
final class CustomerDetailsTest {
    @RegisterExtension
    static final Rig rig = Rig.seeded(61);

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final AtomicLong customers = new AtomicLong(61_000);
    private static final AtomicLong keys = new AtomicLong();

    @AfterEach
    void heal() {
        rig.stripe().heal();
    }

    private static Draft of(SavedCard card) {
        return named(Draft.of(Portal.basket(card, "3.00")), "Ann Lee");
    }

    private static Draft named(Draft draft, String name) {
        return draft.text("Customer.PersonalInformation.Name", name)
                .text("Customer.CustomerContact.Email", "ann@lee.example")
                .text("Customer.CustomerAddress.Address1", "1 High Street")
                .text("Customer.CustomerAddress.Address2", "Flat 2")
                .text("Customer.CustomerAddress.Address3", "Rear")
                .text("Customer.CustomerAddress.Town", "Leeds")
                .text("Customer.CustomerAddress.Postcode", "LS1 1AA")
                .text("Customer.CustomerAddress.Country", "GBR");
    }

    private static Answer charged(Draft draft) {
        return charged(rig.portal(), draft);
    }

    private static Answer charged(Portal portal, Draft draft) {
        Answer answer = portal.charge(draft.json(), "details-" + keys.incrementAndGet());
        assertThat(answer.paymentStatus()).as(answer.text()).isEqualTo("Succeeded");
        return answer;
    }

    private static JsonNode at(String customerId) {
        return rig.stripe().read("/v1/customers/" + customerId);
    }

    private static void awaitName(String customerId, String name) {
        await().atMost(LONG)
                .until(() -> at(customerId).path("name").asString("").equals(name));
    }

    private static long told(SavedCard card) {
        return rig.stripe().asked("POST", "/v1/customers/" + card.customerId());
    }

    @Test
    void aNewCustomerIsMadeWithoutThemAndThenToldOf() {
        long customer = customers.incrementAndGet();
        Answer answer =
                charged(named(Draft.of(Portal.basket(customer, rig.stripe().token(), "3.00")), "Ann Lee")
                        .text("Customer.CustomerContact.Phone1", "0113 496 0000"));
        String id = answer.json().path("CustomerId").asString();
        awaitName(id, "Ann Lee");
        JsonNode known = at(id);
        assertThat(known.path("email").asString()).isEqualTo("ann@lee.example");
        assertThat(known.path("phone").isNull()).isTrue();
        assertThat(known.path("address").toString())
                .isEqualTo("{\"city\":\"Leeds\",\"country\":\"GB\",\"line1\":\"1 High Street\","
                        + "\"line2\":\"Flat 2, Rear\",\"postal_code\":\"LS1 1AA\",\"state\":null}");
        assertThat(known.path("metadata").path("i_customer").asString()).isEqualTo(Long.toString(customer));
        JsonNode made = rig.stripe()
                .read("/v1/events?type=customer.created&limit=1")
                .path("data")
                .path(0)
                .path("data")
                .path("object");
        assertThat(made.path("id").asString()).isEqualTo(id);
        assertThat(made.path("name").isNull()).isTrue();
    }

    @Test
    void theyAreToldOnceByWhicheverNodeAndAgainWhenTheyHaveChanged() {
        SavedCard card = rig.stripe().savedCard(customers.incrementAndGet());
        charged(of(card));
        awaitName(card.customerId(), "Ann Lee");
        await().atMost(LONG).until(() -> isKept(card));
        charged(of(card));
        try (Node other = Node.start(rig.database(), rig.stripe().uri(), Map.of())) {
            charged(other.portal(), of(card));
            charged(other.portal(), named(of(card), "Ann Mae Lee"));
            awaitName(card.customerId(), "Ann Mae Lee");
        }
        assertThat(told(card)).isEqualTo(2);
    }

    @Test
    void whoTakesADeletedCustomersPlaceIsToldOfToo() {
        long customer = customers.incrementAndGet();
        Draft draft = named(Draft.of(Portal.basket(customer, "tok_visa", "3.00")), "Ann Lee");
        String first = charged(draft).json().path("CustomerId").asString();
        awaitName(first, "Ann Lee");
        rig.stripe().delete("/v1/customers/" + first);
        String second = charged(draft).json().path("CustomerId").asString();
        assertThat(second).isNotEqualTo(first);
        awaitName(second, "Ann Lee");
    }

    private static boolean isKept(SavedCard card) {
        return rig.query("select details_digest is not null from customer where customer_id = '" + card.customerId()
                        + "'")
                .equals("t");
    }

    @Test
    void aPaymentNeitherWaitsForThemNorFailsByThemAndTheNextOneTells() {
        SavedCard card = rig.stripe().savedCard(customers.incrementAndGet());
        rig.stripe().faultAt("POST", "/v1/customers/" + card.customerId(), "reset_before", 1);
        charged(of(card));
        await().atMost(LONG).until(() -> rig.stripe().struck() == 1);
        assertThat(at(card.customerId()).path("name").isNull()).isTrue();
        await().atMost(LONG).until(() -> {
            charged(of(card));
            return at(card.customerId()).path("name").asString("").equals("Ann Lee");
        });
    }

    @Test
    void whatStripeCouldNotTakeIsLeftOutAndWhatIsNotGivenIsNotTold() {
        SavedCard card = rig.stripe().savedCard(customers.incrementAndGet());
        charged(of(card).text("Customer.PersonalInformation.FirstName", " Ann ")
                .text("Customer.PersonalInformation.LastName", "L".repeat(300))
                .text("Customer.CustomerContact.Email", "none")
                .text("Customer.CustomerAddress.Country", ""));
        awaitName(card.customerId(), "Ann " + "L".repeat(252));
        assertThat(at(card.customerId()).path("email").isNull()).isTrue();
        assertThat(at(card.customerId()).path("address").path("country").isNull())
                .isTrue();
        SavedCard silent = rig.stripe().savedCard(customers.incrementAndGet());
        charged(Draft.of(Portal.basket(silent, "3.00")).text("Customer.CustomerContact.Phone1", "0113 496 0000"));
        charged(of(card).text("Customer.PersonalInformation.FirstName", "Bea"));
        await().atMost(LONG).until(() -> told(card) == 2);
        assertThat(told(silent)).isZero();
    }
}
