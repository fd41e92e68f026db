package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.Draft;
import io.portaplus.app.rig.Operator;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Refused;
import io.portaplus.app.rig.Rig;
import io.portaplus.app.rig.Stripe.SavedCard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A customer who asks for it is erased, and the books stay whole (docs/security.md, Erasure). */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class EraseTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final long CUSTOMER = 1001;
    private static final long ANOTHER = 7008;
    private static final String PERSON = "Ermintrude";

    @RegisterExtension
    static final Rig rig = Rig.movable(86, Map.of("payments.answerWithin", "20s", "checkout.hosts", "shop.example"))
            .withPortaBilling();

    private static Operator operator;
    private static SavedCard card;
    private static String paid;

    /** All that a portal may say of a person, in every place where it may say it. */
    @BeforeAll
    static void pay() {
        operator = new Operator(rig.portal());
        card = rig.stripe().savedCard(CUSTOMER);
        paid = paid(CUSTOMER, card, "erased");
        rig.billing().customers(ANOTHER, 1);
        paid(ANOTHER, rig.stripe().savedCard(ANOTHER), "stays");
        Answer nothing = rig.portal()
                .charge(Draft.charge(CUSTOMER)
                        .without("apiSingleUseToken")
                        .with("ShoppingInformation[0].TransactionCharge", "0")
                        .text("SuccessUrl", "https://shop.example/?of=" + PERSON)
                        .text("CancelUrl", "https://shop.example/?no=" + PERSON)
                        .json());
        assertThat(nothing.status()).as(nothing.text()).isEqualTo(200);
        String event = "insert into stripe_event (account, live, event_id, type, created_at, body, origin, received_at,"
                + " state, note, payment_id) select account, live, '%s', 'x', now(), '%s', 'DELIVERED', now(), 'DONE', '',"
                + " %s from tenant returning 1";
        rig.query(event.formatted("evt_paid", "{\"name\":\"" + PERSON + "\"}", "'" + paid + "'"));
        rig.query(event.formatted(
                "evt_customer",
                "{\"customer\":\"%s\",\"email\":\"%s@mail.example\"}".formatted(card.customerId(), PERSON),
                "null"));
        rig.query(event.formatted("evt_other", "{\"customer\":\"cus_of_nobody\"}", "null"));
    }

    private static String paid(long customer, SavedCard with, String key) {
        Answer answer = rig.portal()
                .charge(
                        Draft.of(Portal.basket(with, "5.00"))
                                .text("ShoppingInformation[0].Title", "Line of " + PERSON)
                                .text("ShoppingInformation[0].Key", PERSON)
                                .with("ShoppingInformation[0].AdditionalInformation", "[\"for " + PERSON + "\"]")
                                .text("Customer.PersonalInformation.FirstName", PERSON)
                                .text("Customer.CustomerContact.Email", PERSON + "@mail.example")
                                .text("Customer.CustomerAddress.Address1", PERSON + " Street 1")
                                .json(),
                        key);
        assertThat(answer.paymentStatus()).as(answer.text()).isEqualTo("Succeeded");
        await().atMost(LONG)
                .until(() -> rig.query("select state from posting where payment_id = '" + answer.paymentId() + "'")
                        .equals("POSTED"));
        return answer.paymentId();
    }

    /** All rows of all tables that a condition fits. */
    private static String dump(String condition) {
        String[] tables = rig.query("select string_agg(table_name, ' ') from information_schema.tables"
                        + " where table_schema = 'portaplus'")
                .split(" ");
        StringBuilder dump = new StringBuilder();
        for (String table : tables) {
            dump.append(rig.query(
                    "select coalesce(string_agg(t::text, chr(10)), '') from " + table + " t where " + condition));
        }
        return dump.toString();
    }

    private static String another() {
        return rig.query(
                        "select lines || customer_id || source || card_info from payment where i_customer = " + ANOTHER)
                + rig.query("select t::text from customer t where i_customer = " + ANOTHER);
    }

    /** The last one: it leaves the clock a day ahead of Stripe's. */
    @Test
    @Order(Integer.MAX_VALUE)
    void nothingOfThePersonIsLeftAndTheBooksAreWhole(@TempDir Path folder) {
        String another = another();
        assertThat(dump("true")).contains(PERSON, card.customerId(), card.cardId());
        String told = Command.run(rig.portal(), folder, "tenant", "erase", "1", Long.toString(CUSTOMER));
        // The two that came, and those that the node has asked Stripe for meanwhile.
        assertThat(told)
                .containsPattern("of 2 payments, ([2-9]|\\d\\d) events")
                .contains("Delete at Stripe: " + card.customerId());
        assertThat(dump("t::text not like '%" + ANOTHER + "%'"))
                .doesNotContain(PERSON)
                .doesNotContain(card.customerId())
                .doesNotContain(card.cardId())
                .doesNotContain("ending 4242")
                .contains("cus_of_nobody");
        assertThat(another()).isEqualTo(another).contains(PERSON);

        JsonNode again = operator.post("/Tenants/1/Customers/" + CUSTOMER + "/Erase", "{}");
        assertThat(again.path("Payments").asInt() + again.path("Events").asInt())
                .isZero();
        assertThat(operator.get("/Audit?TenantId=1&Take=1000").path("Lines").valueStream())
                .filteredOn(line -> line.path("Act").asString().equals("customer.erased"))
                .singleElement()
                .satisfies(line -> assertThat(line.path("Subject").asString()).isEqualTo(Long.toString(CUSTOMER)));

        Answer status = rig.portal().ask("/StripePayment/" + paid);
        assertThat(status.paymentStatus()).isEqualTo("Succeeded");
        assertThat(status.json().path("Amount").decimalValue()).isEqualByComparingTo("5.00");
        assertThat(status.json()
                        .path("ShoppingInformation")
                        .path(0)
                        .path("ItemSubTotal")
                        .decimalValue())
                .isEqualByComparingTo("5.00");
        Answer refund = rig.portal()
                .post(
                        "/RefundStripePayment",
                        "{\"License\":\"%s\",\"PaymentId\":\"%s\"}".formatted(Portal.LICENCE, paid),
                        "back");
        assertThat(refund.paymentStatus()).as(refund.text()).isEqualTo("Succeeded");
        await().atMost(LONG)
                .until(() -> rig.query("select string_agg(kind || ' ' || state, ', ' order by kind) from posting"
                                + " where payment_id = '" + paid + "'")
                        .equals("PAYMENT POSTED, REFUND POSTED"));
        rig.clock().advance(Duration.ofHours(25));
        await().atMost(LONG)
                .until(() -> rig.query("select count(*) from posting_comparison where finished_at >"
                                + " (select max(accepted_at) from payment) + interval '20 hours'")
                        .equals("1"));
        assertThat(rig.query("select count(*) from posting_finding")).isEqualTo("0");
        // The same person is a new customer at Stripe from now on.
        assertThat(rig.portal()
                        .charge(Portal.basket(CUSTOMER, "tok_visa", "1.00"))
                        .paymentStatus())
                .isEqualTo("Succeeded");
    }

    @Test
    void whoHasSomethingOpenIsErasedWhenItIsNot() {
        Answer open = rig.portal()
                .charge(Draft.charge(1003)
                        .without("apiSingleUseToken")
                        .text("SuccessUrl", "https://shop.example/yes")
                        .text("CancelUrl", "https://shop.example/no")
                        .json());
        assertThat(open.paymentStatus()).as(open.text()).isEqualTo("CheckoutOpen");
        Refused.with(operator.tries("/Tenants/1/Customers/1003/Erase", "{}"), 409, "CustomerHasOpenPayments");
        assertThat(rig.query("select success_url from payment where payment_id = '" + open.paymentId() + "'"))
                .endsWith("/yes");
    }

    @Test
    void whatMakesNoSenseIsRefusedAndAStrangerIsErasedOfNothing() {
        Refused.with(operator.tries("/Tenants/1/Customers/0/Erase", "{}"), 400, "InvalidICustomer");
        Refused.with(operator.tries("/Tenants/99/Customers/1/Erase", "{}"), 404, "TenantNotFound");
        assertThat(List.of(
                        operator.post("/Tenants/1/Customers/777/Erase", "{}")
                                .path("Payments")
                                .asInt(),
                        operator.post("/Tenants/1/Customers/777/Erase", "{}")
                                .path("Events")
                                .asInt()))
                .containsOnly(0);
    }
}
