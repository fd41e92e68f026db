package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.app.rig.Stripe.SavedCard;
import io.portaplus.payments.event.Family;
import io.portaplus.payments.payment.PaymentStatus;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Compares what came of a history with what Stripe holds: every payment, page, card, refund and dispute. */
final class HistoryCheck {
    private static final Set<PaymentStatus> FINAL = EnumSet.of(
            PaymentStatus.SUCCEEDED, PaymentStatus.DONE, PaymentStatus.FAILED, PaymentStatus.CHECKOUT_EXPIRED);
    private static final Map<String, PaymentStatus> STATES =
            Stream.of(PaymentStatus.values()).collect(Collectors.toMap(one -> one.name(), Function.identity()));
    private static final String OF_REFUNDS =
            " from refund join payment using (tenant_id, payment_id) where i_customer = ";

    private final HistoryStage stage;
    private final long iCustomer;
    private final HistoryPortal portal;
    private final List<JsonNode> movements;
    private final List<JsonNode> sessions;

    HistoryCheck(HistoryStage stage, long iCustomer, HistoryPortal portal) {
        this.stage = stage;
        this.iCustomer = iCustomer;
        this.portal = portal;
        this.movements = stage.stripe().movements();
        this.sessions = list("/v1/checkout/sessions?limit=100");
    }

    void compare() {
        payments();
        intents();
        pages();
        savedCards();
        removedCards();
        refunds();
        disputes();
        guards();
        ids("").forEach(this::history);
        afterwards();
        assertThat(stage.rows("select event_id from stripe_event where state = 'WAITING'"))
                .as("events that nobody worked on")
                .isEmpty();
        assertThat(stage.rows("select distinct type from stripe_event where state = 'KEPT'"))
                .as("events that somebody should have heard of")
                .allMatch(type -> Family.of(type) == Family.OTHER);
    }

    private void payments() {
        List<String> paid = movements.stream()
                .filter(movement -> movement.path("type").asString().equals("payment"))
                .map(movement -> movement.path("metadata").path("payment_id").asString())
                .sorted()
                .toList();
        assertThat(paid).as("paid twice").doesNotHaveDuplicates();
        assertThat(ids("status = 'SUCCEEDED'")).as("what Stripe holds").isEqualTo(paid);
        assertThat(ids("status not in ('SUCCEEDED', 'DONE', 'FAILED', 'CHECKOUT_EXPIRED')"))
                .as("not at rest")
                .isEmpty();
        assertThat(ids("(status = 'DONE') = (kind in ('CHARGE', 'CHECKOUT')) and status in ('DONE', 'SUCCEEDED')"))
                .as("taking money succeeds, all else is done")
                .isEmpty();
        assertThat(stage.rows("select payment_id from posting where kind = 'PAYMENT' and i_customer = " + iCustomer
                        + " order by 1"))
                .as("each payment is posted once")
                .isEqualTo(paid);
    }

    private void intents() {
        Set<String> onPages = sessions.stream()
                .map(one -> one.path("payment_intent").asString(""))
                .collect(Collectors.toSet());
        Set<String> mapped =
                new HashSet<>(stage.rows("select customer_id from customer where i_customer = " + iCustomer));
        for (JsonNode intent : stage.stripe().intents()) {
            String status = intent.path("status").asString();
            // What is behind a page is closed with it.
            if (!onPages.contains(intent.path("id").asString())) {
                assertThat(status).as("nothing is left to be paid").isIn("succeeded", "canceled");
            }
            if (status.equals("succeeded")) {
                assertThat(mapped)
                        .as("one customer, one Stripe customer")
                        .containsExactly(intent.path("customer").asString());
            }
        }
    }

    private void pages() {
        Map<String, String> stand = new TreeMap<>();
        for (JsonNode session : sessions) {
            String payment = session.path("metadata").path("payment_id").asString();
            String status = session.path("status").asString();
            String end = status.equals("expired")
                    ? "CHECKOUT_EXPIRED"
                    : !status.equals("complete")
                            ? "still open"
                            : session.path("mode").asString().equals("setup")
                                    ? "DONE"
                                    : session.path("payment_status").asString().equals("paid") ? "SUCCEEDED" : "FAILED";
            assertThat(stand.put(payment, payment + " " + end))
                    .as("two pages of %s", payment)
                    .isNull();
        }
        assertThat(stage.rows("select payment_id || ' ' || status from payment where page_id is not null"
                        + " and i_customer = " + iCustomer + " order by 1"))
                .as("pages")
                .isEqualTo(List.copyOf(stand.values()));
    }

    private void savedCards() {
        Set<String> onPages = sessions.stream()
                .map(one -> one.path("setup_intent").asString(""))
                .collect(Collectors.toSet());
        List<String> saved = new ArrayList<>();
        for (JsonNode setup : list("/v1/setup_intents?limit=100")) {
            if (!onPages.contains(setup.path("id").asString())) {
                assertThat(setup.path("status").asString())
                        .as("a saving is left open")
                        .isIn("succeeded", "canceled");
                if (setup.path("status").asString().equals("succeeded")) {
                    saved.add(setup.path("metadata").path("payment_id").asString());
                }
            }
        }
        assertThat(ids("kind = 'SAVE' and status = 'DONE'"))
                .as("cards are saved once")
                .isEqualTo(saved.stream().sorted().toList());
    }

    private void removedCards() {
        Set<String> removed = new HashSet<>(stage.rows(
                "select source from payment where kind = 'REMOVE' and status = 'DONE' and i_customer = " + iCustomer));
        for (SavedCard card : portal.cards()) {
            boolean there = !stage.stripe()
                    .read("/v1/payment_methods/" + card.cardId())
                    .path("customer")
                    .isNull();
            assertThat(there).as("%s is there", card.cardId()).isEqualTo(!removed.contains(card.cardId()));
        }
    }

    /** Each object of Stripe's that gave money back is one refund; what left and what came back is posted once. */
    private void refunds() {
        assertThat(stage.rows("select stripe_id || ' ' || posting.amount_minor from posting where kind = 'REFUND'"
                        + " and i_customer = " + iCustomer + " order by stripe_id collate \"C\""))
                .as("each refund is posted once")
                .isEqualTo(moved("refund", "refund"));
        assertThat(stage.rows("select stripe_id || ' ' || posting.amount_minor from posting"
                        + " where kind = 'REFUND_FAILED' and i_customer = " + iCustomer
                        + " order by stripe_id collate \"C\""))
                .as("what came back is posted once")
                .isEqualTo(moved("refund_failure", "refund"));
        List<String> stand = list("/v1/refunds?limit=100").stream()
                .map(refund -> refund.path("id").asString() + " "
                        + refund.path("status").asString().toUpperCase(java.util.Locale.ROOT) + " "
                        + refund.path("amount").asLong())
                .sorted()
                .toList();
        assertThat(stage.rows("select stripe_id || ' ' || state || ' ' || refund.amount_minor" + OF_REFUNDS + iCustomer
                        + " and stripe_id is not null order by stripe_id collate \"C\""))
                .as("refunds stand as at Stripe")
                .isEqualTo(stand);
        assertThat(stage.rows("select refund_id" + OF_REFUNDS + iCustomer + " and state in ('RUNNING', 'PENDING')"))
                .as("undecided refunds")
                .isEmpty();
        assertThat(stage.rows("select payment_id from payment p where i_customer = " + iCustomer
                        + " and amount_minor < (select sum(amount_minor) from refund r"
                        + " where r.payment_id = p.payment_id and state = 'SUCCEEDED')"))
                .as("more is given back than was paid")
                .isEmpty();
        assertThat(told("refunded"))
                .as("each is in a history once")
                .isEqualTo(moved("refund", "refund").size());
    }

    private void disputes() {
        for (var kind :
                Map.of("dispute", "DISPUTE", "dispute_reversal", "DISPUTE_WON").entrySet()) {
            List<String> moved = moved(kind.getKey(), "dispute");
            assertThat(stage.rows("select stripe_id || ' ' || amount_minor from posting where kind = '"
                            + kind.getValue() + "' and i_customer = " + iCustomer
                            + " order by stripe_id collate \"C\""))
                    .as("each %s is posted once", kind.getKey())
                    .isEqualTo(moved);
            assertThat(told(kind.getKey().equals("dispute") ? "disputed" : "dispute_won"))
                    .as("each %s is in a history once", kind.getKey())
                    .isEqualTo(moved.size());
        }
    }

    /** One key is one payment; an equal basket without a key is a new payment only where the one before came to nothing. */
    private void guards() {
        assertThat(stage.rows("select key from (select substring(lines from '(?:charge|page)-[0-9]+-[0-9]') as key"
                        + " from payment where i_customer = " + iCustomer + ") keyed"
                        + " where key is not null group by key having count(*) > 1"))
                .as("two payments of one key")
                .isEmpty();
        Set<String> kept = Set.copyOf(ids(""));
        for (Set<String> told : portal.answered()) {
            // A caller may be told of one of which it was not known whether it would be kept.
            assertThat(told.stream().filter(kept::contains))
                    .as("one key was told several payments")
                    .hasSizeLessThan(2);
        }
        assertThat(stage.rows("select b.payment_id from payment a join payment b using (i_customer, request_digest)"
                        + " where i_customer = " + iCustomer + " and a.kind in ('CHARGE', 'CHECKOUT')"
                        // Of three pounds there are several, each under a key of its own.
                        + " and a.amount_minor <> 300"
                        + " and a.payment_id < b.payment_id and not exists (select 1 from payment_event e"
                        + " where e.payment_id = a.payment_id and e.event in ('failed', 'checkout_expired')"
                        + " and e.at < b.accepted_at + interval '5 seconds')"))
                .as("a double click is paid twice")
                .isEmpty();
    }

    private void history(String payment) {
        List<PaymentStatus> events = stage
                .rows("select upper(event) from payment_event where payment_id = '" + payment + "' order by event_no")
                .stream()
                .filter(STATES::containsKey)
                .map(STATES::get)
                .toList();
        PaymentStatus before = PaymentStatus.RUNNING;
        for (PaymentStatus status : events) {
            assertThat(status.reachedFrom()).as("%s: %s", payment, events).contains(before);
            before = status;
        }
        assertThat(events).as(payment).doesNotHaveDuplicates();
        assertThat(stage.rows("select status from payment where payment_id = '" + payment + "'"))
                .as("%s: %s", payment, events)
                .containsExactly(before.name());
        assertThat(stage.rows(
                        "select type from callback where type like 'payment.%' and payment_id = '" + payment + "'"))
                .as("%s: each final outcome is told once", payment)
                .hasSize((int) events.stream().filter(FINAL::contains).count());
    }

    /** Each end of a refund or a dispute is told once. */
    private void afterwards() {
        List<String> ends = new ArrayList<>(stage.rows("select case event when 'refund_failed' then 'refund.failed'"
                + " when 'disputed' then 'dispute.opened' when 'dispute_won' then 'dispute.won' else 'dispute.lost' end"
                + " from payment_event join payment using (tenant_id, payment_id) where i_customer = " + iCustomer
                + " and event in ('refund_failed', 'disputed', 'dispute_won', 'dispute_lost')"));
        List<String> told = stage.rows("select type from callback join payment using (tenant_id, payment_id)"
                + " where i_customer = " + iCustomer + " and type not like 'payment.%'"
                + " and type <> 'refund.succeeded'");
        assertThat(told).as("what ended is told").containsExactlyInAnyOrderElementsOf(ends);
        assertThat(stage.rows("select r.refund_id from refund r join payment using (tenant_id, payment_id)"
                        + " where i_customer = " + iCustomer + " and state = 'SUCCEEDED' and not exists (select 1"
                        + " from callback where callback_id = r.payment_id || ':' || r.refund_id || ':succeeded')"))
                .as("what was given back is told")
                .isEmpty();
    }

    /** Money that moved in this way, as it is posted: which object and how much. */
    private List<String> moved(String type, String object) {
        return movements.stream()
                .filter(movement -> movement.path("type").asString().equals(type))
                .map(movement -> movement.path(object).asString() + " "
                        + Math.abs(movement.path("amount").asLong()))
                .sorted()
                .toList();
    }

    private int told(String event) {
        return stage.rows("select 1 from payment_event join payment using (tenant_id, payment_id) where event = '"
                        + event + "' and i_customer = " + iCustomer)
                .size();
    }

    /** Sorted. */
    private List<String> ids(String condition) {
        return stage
                .rows("select payment_id from payment where i_customer = " + iCustomer
                        + (condition.isEmpty() ? "" : " and " + condition))
                .stream()
                .sorted()
                .toList();
    }

    private List<JsonNode> list(String path) {
        List<JsonNode> all = new ArrayList<>();
        stage.stripe().read(path).path("data").forEach(all::add);
        return all;
    }
}
