package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.app.rig.Stripe.SavedCard;
import io.portaplus.contract.ShoppingInformation;
import io.portaplus.contract.StripePaymentRequest;
import io.portaplus.contract.StripeRefundRequest;
import io.portaplus.payments.charge.Gap;
import io.portaplus.payments.payment.PaymentId;
import io.portaplus.payments.payment.PaymentStatus;
import io.portaplus.payments.problem.Problem;
import io.portaplus.payments.processor.ProcessorAway;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Plays one history for one new customer, lets everything come to rest, and compares with what Stripe holds. */
final class HistoryPlay {
    private static final List<String> FAULTS = List.of(
            "reset_before",
            "reset_after",
            "error_500_kept",
            "error_500_after",
            "bad_gateway_empty_after",
            "html",
            "truncated",
            "rate_limit",
            "error_500_before");
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(2),
            Duration.ofMinutes(2),
            Duration.ofMinutes(12),
            Duration.ofHours(2),
            Duration.ofHours(25));
    private static final List<Gap.Point> CHARGE_GAPS =
            List.copyOf(EnumSet.range(Gap.Point.BEFORE_ACCEPT, Gap.Point.BEFORE_ANSWER));
    private static final List<Gap.Point> REFUND_GAPS =
            List.copyOf(EnumSet.range(Gap.Point.REFUND_ACCEPTED, Gap.Point.REFUND_SETTLED));
    private static final Set<String> STATES =
            Stream.of(PaymentStatus.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());
    private static final String PAID = "status = 'SUCCEEDED'";
    private static final int MOST_ROUNDS = 60;

    private final HistoryStage stage;
    private final long iCustomer;
    private final List<SavedCard> cards = new ArrayList<>();

    HistoryPlay(HistoryStage stage, long iCustomer) {
        this.stage = stage;
        this.iCustomer = iCustomer;
    }

    /** Throws an {@code AssertionError} where what came of it is not what Stripe holds. */
    void play(List<Act> acts) {
        // What earlier histories left there would only have to be read again and again.
        stage.stripe().control("POST", "/_sandbox/reset", "");
        SavedCard good = stage.stripe().savedCard(iCustomer);
        cards.add(good);
        cards.add(stage.stripe().anotherCard(good, "pm_card_authenticationRequired"));
        cards.add(stage.stripe().anotherCard(good, "pm_card_chargeCustomerFail"));
        acts.forEach(this::act);
        comeToRest();
        // What was never delivered is fetched after an outage; refunds of the dashboard are known by nothing else.
        stage.stripe().eventsOf(iCustomer).reversed().forEach(this::tell);
        comeToRest();
        compare();
    }

    private void act(Act act) {
        switch (act.kind()) {
            case CHARGE -> charge(act);
            case CHARGE_AND_CRASH -> {
                stage.dieAt(CHARGE_GAPS.get(act.how() / 7 % CHARGE_GAPS.size()), 1);
                charge(act);
                stage.restart();
            }
            case REFUND -> refund(act);
            case REFUND_AND_CRASH -> {
                stage.dieAt(REFUND_GAPS.get(act.how() / 7 % REFUND_GAPS.size()), 1);
                refund(act);
                stage.restart();
            }
            case DASHBOARD_REFUND -> chosen(act, PAID, "intent_id").ifPresent(this::refundOnDashboard);
            case FAULT ->
                stage.stripe()
                        .fault(
                                "POST",
                                act.which() % 3 == 0 ? "/v1/refunds" : "/v1/payment_intents",
                                FAULTS.get(act.how() % FAULTS.size()),
                                1 + act.which() % 4);
            case AUTHENTICATE ->
                chosen(act, "next_action_url is not null", "next_action_url")
                        .ifPresent(url -> stage.stripe().authenticate(url, act.how() % 3 != 0));
            case RETURN ->
                chosen(act, "intent_id is not null", "payment_id || ' ' || intent_id")
                        .ifPresent(this::comeBack);
            case WEBHOOK -> {
                List<JsonNode> events = stage.stripe().eventsOf(iCustomer);
                if (!events.isEmpty()) {
                    tell(events.get(act.which() % events.size()));
                }
            }
            case RESOLVE -> stage.resolve();
            case WAIT -> {
                stage.passTime(WAITS.get(act.how() % WAITS.size()));
                stage.releaseLeases();
            }
            case RESTART -> stage.restart();
        }
    }

    private void charge(Act act) {
        @Nullable String key = act.which() % 4 == 0 ? null : "history-" + iCustomer + "-" + act.which() % 3;
        SavedCard card = cards.get(act.how() % cards.size());
        try {
            stage.engine().requests().perform(stage.caller(), request(card, 1 + act.which() % 2), key);
        } catch (HistoryStage.Died _) {
            // Its caller learns nothing.
        } catch (Problem _) {
            // Another request under the key, or an equal one that can't be joined now: nothing was bound.
        }
    }

    private void refund(Act act) {
        chosen(act, PAID, "payment_id").ifPresent(payment -> {
            BigDecimal amount = act.how() % 3 == 0 ? null : new BigDecimal("0.40");
            var request = new StripeRefundRequest(payment, amount, null, null, null, null);
            try {
                stage.refunds().requests().refund(stage.caller(), request, "back-" + payment + "-" + act.which() % 3);
            } catch (HistoryStage.Died _) {
                // Its caller learns nothing.
            } catch (Problem _) {
                // Nothing is left of it, or the key served another refund.
            }
        });
    }

    private void refundOnDashboard(String intent) {
        try {
            stage.stripe().form("/v1/refunds", "payment_intent=" + intent + "&amount=30");
        } catch (IllegalStateException | UncheckedIOException | JacksonException _) {
            // Nothing is left of it, or the operator does not see what became of it.
        }
    }

    private static StripePaymentRequest request(SavedCard card, int pounds) {
        ShoppingInformation line = new ShoppingInformation(
                "Credit", 1, null, null, null, null, null, null, null, "GBP", new BigDecimal(pounds), null, null, null);
        return new StripePaymentRequest(
                null,
                null,
                card.iCustomer(),
                card.cardId(),
                List.of(line),
                null,
                card.customerId(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private void comeBack(String paymentAndIntent) {
        String[] parts = paymentAndIntent.split(" ");
        stage.engine().returns().back(new PaymentId(parts[0]), parts[1]);
    }

    private void tell(JsonNode event) {
        try {
            stage.tell(event.toString());
        } catch (ProcessorAway _) {
            // It would be told again later; here it is lost.
        }
    }

    private Optional<String> chosen(Act act, String condition, String what) {
        List<String> found = stage.rows("select " + what + " from payment where i_customer = " + iCustomer + " and "
                + condition + " order by accepted_at, payment_id");
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(act.which() % found.size()));
    }

    /** Stripe is well again, hours pass, and the resolvers have their bites; no webhook helps. */
    private void comeToRest() {
        stage.stripe().heal();
        String due = "select 1 from payment where due_at is not null and i_customer = " + iCustomer
                + " union all select 1 from refund join payment using (tenant_id, payment_id)"
                + " where refund.due_at is not null and i_customer = " + iCustomer;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            stage.releaseLeases();
            stage.resolve();
            if (stage.rows(due).isEmpty()) {
                return;
            }
            stage.passTime(Duration.ofHours(3));
        }
        throw new AssertionError("it does not come to rest");
    }

    private void compare() {
        Set<String> paid = new LinkedHashSet<>();
        for (JsonNode movement : stage.stripe().movementsOf(iCustomer)) {
            if (!movement.path("type").asString().equals("payment")) {
                continue;
            }
            String payment = movement.path("metadata").path("payment_id").asString();
            assertThat(paid.add(payment)).as("paid twice: %s", payment).isTrue();
        }
        Map<PaymentStatus, Set<String>> stand = new EnumMap<>(PaymentStatus.class);
        for (String row :
                stage.rows("select status || ' ' || payment_id from payment where i_customer = " + iCustomer)) {
            String[] parts = row.split(" ");
            stand.computeIfAbsent(PaymentStatus.valueOf(parts[0]), _ -> new LinkedHashSet<>())
                    .add(parts[1]);
        }
        assertThat(stand.getOrDefault(PaymentStatus.SUCCEEDED, Set.of()))
                .as("what Stripe holds")
                .isEqualTo(paid);
        assertThat(stand.keySet()).isSubsetOf(PaymentStatus.SUCCEEDED, PaymentStatus.FAILED);
        assertThat(stage.rows("select payment_id from posting where kind = 'PAYMENT' and i_customer = " + iCustomer
                        + " order by 1"))
                .as("each movement is posted once")
                .isEqualTo(paid.stream().sorted().toList());
        for (JsonNode intent : stage.stripe().intentsOf(iCustomer)) {
            assertThat(intent.path("status").asString())
                    .as("nothing is left to be paid")
                    .isIn("succeeded", "canceled");
        }
        stand.values().forEach(ids -> ids.forEach(this::compareHistory));
        compareRefunds();
    }

    /** Each object of Stripe's that gave money back is one refund, one posting and one entry of a history. */
    private void compareRefunds() {
        Set<String> intents = stage.stripe().intentsOf(iCustomer).stream()
                .map(intent -> intent.path("id").asString())
                .collect(Collectors.toSet());
        List<String> back = stage.stripe().movements().stream()
                .filter(movement -> movement.path("type").asString().equals("refund"))
                .filter(movement ->
                        intents.contains(movement.path("payment_intent").asString("")))
                .map(movement -> movement.path("refund").asString() + " "
                        + -movement.path("amount").asLong())
                .sorted()
                .toList();
        assertThat(stage.rows("select stripe_id || ' ' || refund.amount_minor from refund join payment"
                        + " using (tenant_id, payment_id) where state = 'SUCCEEDED' and i_customer = " + iCustomer
                        + " order by stripe_id collate \"C\""))
                .as("what was given back")
                .isEqualTo(back);
        assertThat(stage.rows("select 1 from refund join payment using (tenant_id, payment_id)"
                        + " where state in ('RUNNING', 'PENDING') and i_customer = " + iCustomer))
                .as("undecided refunds")
                .isEmpty();
        assertThat(stage.rows("select stripe_id || ' ' || amount_minor from posting where kind = 'REFUND'"
                        + " and i_customer = " + iCustomer + " order by stripe_id collate \"C\""))
                .as("each is posted once")
                .isEqualTo(back);
        assertThat(stage.rows("select payment_id from payment_event join payment using (tenant_id, payment_id)"
                        + " where event = 'refunded' and i_customer = " + iCustomer))
                .as("each is in a history once")
                .hasSize(back.size());
    }

    private void compareHistory(String payment) {
        List<PaymentStatus> events = stage
                .rows("select upper(event) from payment_event where payment_id = '" + payment + "' order by event_no")
                .stream()
                .filter(STATES::contains)
                .map(PaymentStatus::valueOf)
                .toList();
        PaymentStatus before = PaymentStatus.RUNNING;
        for (PaymentStatus status : events) {
            assertThat(status.reachedFrom()).as("%s: %s", payment, events).contains(before);
            before = status;
        }
        assertThat(events).as(payment).doesNotHaveDuplicates();
        assertThat(stage.rows(
                        "select type from callback where payment_id = '" + payment + "' order by happened_at, type"))
                .as("%s: each final outcome is told once", payment)
                .hasSize((int) events.stream()
                        .filter(status -> status == PaymentStatus.SUCCEEDED || status == PaymentStatus.FAILED)
                        .count());
    }
}
