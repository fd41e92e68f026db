package io.portaplus.app.rig;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Stripe.SavedCard;
import io.portaplus.postgres.DatabaseLogin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Two nodes on a database of their own that hear what a sandbox of their own tells, and what all three have written down
 * of a payment.
 */
public final class Books implements AutoCloseable {
    private final AtomicLong numbers = new AtomicLong();
    private final Stripe stripe;
    private final Deliveries deliveries;
    private final DatabaseLogin database;
    private final Node node;
    private final Node other;

    private Books(long seed, Map<String, String> settings) {
        stripe = Stripe.start(seed);
        database = Postgres.shared().fresh();
        deliveries = Deliveries.of(stripe);
        Map<String, String> all = deliveries.settings(settings);
        node = Node.start(database, stripe.uri(), all);
        other = Node.start(database, stripe.uri(), all);
        deliveries.to(node.portal().service());
    }

    public static Books open(long seed, Map<String, String> settings) {
        return new Books(seed, settings);
    }

    public Stripe stripe() {
        return stripe;
    }

    public Deliveries deliveries() {
        return deliveries;
    }

    public Portal portal() {
        return node.portal();
    }

    /** The same database's other node. */
    public Portal other() {
        return other.portal();
    }

    /** A key that nobody has used. */
    public String key() {
        return "key-" + numbers.incrementAndGet();
    }

    /** A customer with a test card of this name saved. */
    public SavedCard card(String testCard) {
        return stripe.savedCard(numbers.incrementAndGet(), testCard);
    }

    /** A payment of a new customer that has succeeded. */
    public Answer paid(String testCard, String amount) {
        Answer answer = portal().charge(Portal.basket(card(testCard), amount), key());
        assertThat(answer.paymentStatus()).as(answer.text()).isEqualTo("Succeeded");
        return answer;
    }

    public static String intent(Answer paid) {
        return paid.json().path("StripePaymentIntentId").asString();
    }

    /** Moves the sandbox's clock: what is due by then has happened, and is told. */
    public void advance(int seconds) {
        stripe.control("POST", "/_sandbox/clock", "{\"advanceSeconds\": " + seconds + "}");
    }

    /** What moved at Stripe because of a payment, in order. */
    public List<String> movements(Answer paid) {
        List<String> all = new ArrayList<>();
        stripe.control("GET", "/_sandbox/truth", "").path("movements").forEach(one -> {
            if (one.path("payment_intent").asString("").equals(intent(paid))) {
                all.add(one.path("type").asString() + " " + one.path("amount").asLong());
            }
        });
        return all;
    }

    /** The payment's history is these events, in this order. */
    public void assertHistory(Answer paid, String... events) {
        assertThat(query("select string_agg(event, ',' order by event_no) from payment_event where payment_id = '"
                        + paid.paymentId() + "'"))
                .isEqualTo(String.join(",", events));
    }

    /** The billing system is to learn of these, in whatever order, each written in the commit of what moved the money. */
    public void assertPostings(Answer paid, String... postings) {
        assertThat(query("select string_agg(kind || ' ' || amount_minor, ',' order by kind, amount_minor) from posting"
                        + " where payment_id = '" + paid.paymentId() + "'"))
                .isEqualTo(Stream.of(postings)
                        .sorted()
                        .reduce((one, two) -> one + "," + two)
                        .orElse("null"));
        assertThat(query("select count(*) from posting where payment_id = '" + paid.paymentId()
                        + "' and not exists (select 1 from payment_event where payment_event.payment_id = posting.payment_id"
                        + " and payment_event.xmin = posting.xmin)"))
                .as("postings that are not of the commit of an event in the history")
                .isEqualTo("0");
    }

    /** Asks the database as its owner, who sees every row. */
    public String query(String sql) {
        return Postgres.query(database, sql);
    }

    @Override
    public void close() {
        other.close();
        node.close();
        stripe.close();
    }
}
