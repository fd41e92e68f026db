package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.app.rig.Log;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Refused;
import io.portaplus.app.rig.Rig;
import io.portaplus.app.rig.Stripe.SavedCard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Asking how payments stand (docs/semantics.md, Asking). */
final class LookupTest {
    @RegisterExtension
    static final Rig rig = Rig.movable(20, Map.of("payments.returnUrl", "https://shop.example/back"));

    private static Answer status(String paymentId) {
        return rig.portal().ask("/StripePayment/" + paymentId);
    }

    private static Answer list(String query) {
        return rig.portal().ask("/StripePayments?" + query);
    }

    private static List<String> ids(Answer page) {
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        List<String> ids = new ArrayList<>();
        page.json()
                .path("Payments")
                .forEach(one -> ids.add(one.path("PaymentId").asString()));
        return ids;
    }

    private static List<String> events(Answer answer) {
        List<String> events = new ArrayList<>();
        answer.json()
                .path("History")
                .forEach(entry -> events.add(entry.path("Event").asString() + " "
                        + entry.path("Status").asString()));
        return events;
    }

    /** As ServiceStack writes dates in JSON: milliseconds within {@code /Date(...)/}. */
    private static Instant moment(JsonNode entry) {
        String text = entry.path("At").asString();
        return Instant.ofEpochMilli(Long.parseLong(text.substring("/Date(".length(), text.length() - 2)));
    }

    @Test
    void aPaymentIsToldAsItsCallerWasAnsweredWithItsHistory() {
        Answer paid = rig.portal().charge(Portal.basket(rig.stripe().savedCard(1), "12.50"));
        Answer told = status(paid.paymentId());
        assertThat(told.status()).as(told.text()).isEqualTo(200);
        for (Map.Entry<String, JsonNode> member : paid.json().properties()) {
            assertThat(told.json().get(member.getKey())).as(member.getKey()).isEqualTo(member.getValue());
        }
        assertThat(events(told)).containsExactly("accepted Processing", "succeeded Succeeded");
        JsonNode last = told.json().path("History").path(1);
        assertThat(last.path("Detail").asString())
                .isEqualTo(paid.json().path("StripePaymentIntentId").asString());
        assertThat(moment(last))
                .isBetween(rig.clock().instant().minusSeconds(60), rig.clock().instant());
    }

    @Test
    void aDeclineIsToldWithItsReasonAndAnsweredWell() {
        Answer declined = rig.portal().charge(Portal.basket(2, "tok_chargeDeclinedInsufficientFunds", "3.00"));
        Answer told = status(declined.paymentId());
        assertThat(told.status()).as(told.text()).isEqualTo(200);
        assertThat(told.paymentStatus()).isEqualTo("Failed");
        assertThat(told.errorCode()).isEqualTo("insufficient_funds");
        assertThat(events(told)).containsExactly("accepted Processing", "failed Failed");
    }

    @Test
    void aPaymentThatWaitsForItsCardholderIsToldWithWhereToGo() {
        SavedCard card = rig.stripe().savedCard(3, "pm_card_authenticationRequired");
        Answer waits = rig.portal().charge(Portal.basket(card, "4.00"));
        Answer told = status(waits.paymentId());
        assertThat(told.paymentStatus()).isEqualTo("RequiresAction");
        assertThat(told.json().path("NextActionUrl")).isEqualTo(waits.json().path("NextActionUrl"));
        assertThat(events(told)).containsExactly("accepted Processing", "requires_action RequiresAction");
    }

    @Test
    void whatIsNotThereAndWhatIsAnothersLookAlike() {
        String paid = rig.portal()
                .charge(Portal.basket(rig.stripe().savedCard(4), "1.50"))
                .paymentId();
        // The first seven of the id's characters hold the tenant's number.
        String anothers = paid.substring(0, 10) + "9" + paid.substring(11);
        String nobodys = paid.substring(0, 30) + "000000";
        for (String id : List.of(anothers, nobodys, "pay_", "nonsense", "pay_%20")) {
            Answer answer = status(id);
            Refused.with(answer, 404, "PaymentNotFound").saying("There is no such PaymentId.");
            assertThat(answer.text()).isEqualTo(status(nobodys).text());
        }
    }

    @Test
    void theLicenceIsTakenFromTheHeaderOnlyAndNeverFromTheAddress() {
        String id = rig.portal()
                .charge(Portal.basket(rig.stripe().savedCard(5), "1.50"))
                .paymentId();
        String path = "/StripePayment/" + id;
        Refused.with(rig.portal().get(path), 401, "InvalidLicense");
        Refused.with(rig.portal().ask(path, "Bearer wrong"), 401, "InvalidLicense");
        Refused.with(rig.portal().ask(path, "Basic " + Portal.LICENCE), 401, "InvalidLicense");
        Refused.with(rig.portal().get(path + "?License=" + Portal.LICENCE), 401, "InvalidLicense");
        Refused.with(rig.portal().get("/StripePayments?ICustomer=5&License=" + Portal.LICENCE), 401, "InvalidLicense");
        assertThat(rig.portal().ask(path, "bearer " + Portal.LICENCE).status()).isEqualTo(200);
        assertThat(Log.text()).doesNotContain("License=");
    }

    @Test
    void everyPathAndVerbOfTheHostAsks() {
        String id = rig.portal()
                .charge(Portal.basket(rig.stripe().savedCard(6), "1.50"))
                .paymentId();
        Answer told = status(id);
        for (String path : List.of("/json/reply/StripePaymentStatusRequest", "/api/StripePaymentStatusRequest")) {
            assertThat(rig.portal().ask(path + "?PaymentId=" + id).text()).isEqualTo(told.text());
            assertThat(rig.portal()
                            .send(path, "{\"PaymentId\":\"" + id + "\"}", "Bearer " + Portal.LICENCE)
                            .text())
                    .isEqualTo(told.text());
        }
        assertThat(ids(rig.portal()
                        .send("/api/StripePaymentListRequest", "{\"ICustomer\":6}", "Bearer " + Portal.LICENCE)))
                .containsExactly(id);
    }

    @Test
    void aCustomersPaymentsComePageByPageNewestFirst() {
        SavedCard card = rig.stripe().savedCard(7);
        List<String> made = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            rig.clock().advance(Duration.ofMillis(5));
            made.add(rig.portal()
                    .charge(Portal.basket(card, i + ".00"), "page-" + i)
                    .paymentId());
        }
        Collections.reverse(made);
        rig.portal().charge(Portal.basket(rig.stripe().savedCard(8), "1.00"));
        assertThat(ids(list("ICustomer=7"))).isEqualTo(made);
        assertThat(list("ICustomer=7").json().has("Next")).isFalse();

        List<String> paged = new ArrayList<>();
        String query = "ICustomer=7&Take=2";
        Answer page = list(query);
        assertThat(ids(page)).hasSize(2);
        paged.addAll(ids(page));
        while (page.json().has("Next")) {
            page = list(query + "&After=" + page.json().path("Next").asString());
            paged.addAll(ids(page));
        }
        assertThat(paged).isEqualTo(made);
        assertThat(ids(list("ICustomer=7&Take=5"))).isEqualTo(made);
        assertThat(list("ICustomer=7&Take=5").json().has("Next")).isFalse();
        assertThat(ids(list("ICustomer=70"))).isEmpty();
    }

    @Test
    void aPeriodTakesItsBeginningInAndLeavesItsEndOut() {
        SavedCard card = rig.stripe().savedCard(9);
        String early = rig.portal().charge(Portal.basket(card, "1.00"), "early").paymentId();
        rig.clock().advance(Duration.ofDays(1));
        String late = rig.portal().charge(Portal.basket(card, "2.00"), "late").paymentId();
        String moment = status(late).json().path("History").path(0).path("At").asString();
        assertThat(ids(list("ICustomer=9&From=" + moment))).containsExactly(late);
        assertThat(ids(list("ICustomer=9&To=" + moment))).containsExactly(early);
        assertThat(ids(list("ICustomer=9&From=2020-01-01&To=2020-01-02"))).isEmpty();
    }

    @Test
    void whatIsWrongWithAQuestionIsToldAllAtOnce() {
        Refused refused =
                Refused.with(list("Take=101&After=nonsense&From=2026-02-01&To=2026-01-01"), 400, "ICustomerRequired");
        assertThat(refused.faults())
                .containsExactly(
                        "ICustomerRequired ICustomer", "InvalidTake Take", "InvalidPeriod To", "InvalidAfter After");
        Refused.with(list("ICustomer=1&Take=0"), 400, "InvalidTake");
        Refused.with(list("ICustomer=x"), 400, "InvalidNumber");
        Refused.with(list("ICustomer=1&From=yesterday"), 400, "InvalidDate");
    }
}
