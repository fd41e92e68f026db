package io.portaplus.app;

import io.portaplus.app.HistoryNode.Died;
import io.portaplus.app.rig.Callers;
import io.portaplus.payments.charge.Gap;
import io.portaplus.payments.event.EventGap;
import io.portaplus.payments.payment.PaymentId;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Plays one history for one customer, lets everything come to rest, and compares with what Stripe holds. */
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
    private static final List<String> FAULTY = List.of(
            "/v1/payment_intents",
            "/v1/payment_intents",
            "/v1/refunds",
            "/v1/checkout/sessions",
            "/v1/setup_intents",
            "/v1/payment_methods",
            "/v1/customers");
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(2),
            Duration.ofMinutes(2),
            Duration.ofMinutes(12),
            Duration.ofHours(2),
            Duration.ofHours(25));
    private static final List<Enum<?>> ASKING =
            List.copyOf(EnumSet.range(Gap.Point.BEFORE_ACCEPT, Gap.Point.BEFORE_ANSWER));
    private static final List<Enum<?>> REFUNDING =
            List.copyOf(EnumSet.range(Gap.Point.REFUND_ACCEPTED, Gap.Point.REFUND_SETTLED));
    private static final List<Enum<?>> RESOLVING = List.of(Gap.Point.CALLING, Gap.Point.ANSWERED);
    private static final List<Enum<?>> HEARING = List.of(EventGap.Point.LEASED, EventGap.Point.HEARD);
    private static final List<Enum<?>> FETCHING = List.copyOf(EnumSet.allOf(EventGap.Point.class));
    private static final String PAID = "status = 'SUCCEEDED'";
    private static final int MOST_ROUNDS = 60;

    private final HistoryStage stage;
    private final long iCustomer;
    private final HistoryPortal portal;

    HistoryPlay(HistoryStage stage, long iCustomer) {
        this.stage = stage;
        this.iCustomer = iCustomer;
        // What earlier histories left there would only have to be read again and again.
        stage.stripe().control("POST", "/_sandbox/reset", "");
        this.portal = new HistoryPortal(stage, iCustomer);
    }

    /** Throws an {@code AssertionError} where what came of it is not what Stripe holds. */
    void play(List<Act> acts) {
        for (int i = 0; i < acts.size(); i++) {
            Act act = acts.get(i);
            if (act.kind() != Act.Kind.TOGETHER || i + 1 == acts.size()) {
                act(act);
                continue;
            }
            Act first = acts.get(++i);
            boolean same = act.how() % 2 == 0 || i + 1 == acts.size();
            Act other = same ? first : acts.get(++i);
            Callers.together(List.<Supplier<Boolean>>of(() -> act(first), () -> act(other.on(1 - first.node()))));
        }
        // No webhook helps here, and no event.
        comeToRest(false);
        // What was never delivered is fetched, as after an outage; refunds of the dashboard are known by nothing else.
        long before;
        do {
            before = stage.events();
            stage.passTime(Duration.ofMinutes(10));
            Callers.together(List.<Supplier<Boolean>>of(() -> fetch(0), () -> fetch(1)));
            comeToRest(true);
        } while (stage.events() > before);
        new HistoryCheck(stage, iCustomer, portal).compare();
    }

    /** What is on record of it, for people who look into a failure. */
    String record() {
        return String.join(
                "\n",
                stage.rows("select line from (select accepted_at as at, payment_id || ' ' || kind || ' ' || status"
                        + " || ' ' || coalesce(intent_id, '') as line from payment where i_customer = " + iCustomer
                        + " union all select at, payment_id || ' ' || event || ' ' || detail from payment_event"
                        + " join payment using (tenant_id, payment_id) where i_customer = " + iCustomer
                        + " union all select received_at, event_id || ' ' || type || ' ' || state || ' '"
                        + " || origin || ' ' || note from stripe_event where received_at >= (select min(accepted_at)"
                        + " from payment where i_customer = " + iCustomer + ")) all_lines order by at"));
    }

    private boolean act(Act act) {
        HistoryNode node = stage.node(act.node());
        List<Enum<?>> deaths = act.dies() ? deaths(act.kind()) : List.of();
        if (!deaths.isEmpty()) {
            node.dieAt(deaths.get(act.dying() % deaths.size()), 1 + act.dying() / deaths.size() % 2);
        }
        try {
            act(act, node);
        } catch (Died _) {
            // Its caller learns nothing.
        }
        if (!deaths.isEmpty()) {
            stage.restart(act.node());
        }
        return true;
    }

    private static List<Enum<?>> deaths(Act.Kind kind) {
        return switch (kind) {
            case CHARGE, PAGE, SAVE, REMOVE -> ASKING;
            case REFUND -> REFUNDING;
            case WEBHOOK -> HEARING;
            case FETCH -> FETCHING;
            case RESOLVE -> RESOLVING;
            case DASHBOARD_REFUND, FAULT, AUTHENTICATE, ON_PAGE, RETURN, EVIDENCE, WAIT, RESTART, TOGETHER -> List.of();
        };
    }

    private void act(Act act, HistoryNode node) {
        switch (act.kind()) {
            case CHARGE -> portal.charge(act, node);
            case PAGE -> portal.page(act, node);
            case SAVE -> portal.save(act, node);
            case REMOVE -> portal.remove(act, node);
            case REFUND -> chosen(act, PAID, "payment_id").ifPresent(payment -> portal.refund(act, node, payment));
            case DASHBOARD_REFUND ->
                chosen(act, PAID + " and intent_id is not null", "intent_id")
                        .ifPresent(intent -> onDashboard("/v1/refunds", "payment_intent=" + intent + "&amount=30"));
            case FAULT ->
                stage.stripe()
                        .fault(
                                "POST",
                                FAULTY.get(act.which() % FAULTY.size()),
                                FAULTS.get(act.how() % FAULTS.size()),
                                1 + act.which() % 4);
            case AUTHENTICATE ->
                chosen(act, "next_action_url is not null", "next_action_url")
                        .ifPresent(url -> stage.stripe().authenticate(url, act.how() % 3 != 0));
            case ON_PAGE -> chosen(act, "page_url is not null", "page_url").ifPresent(url -> onPage(url, act.how()));
            case RETURN ->
                chosen(act, "intent_id is not null", "payment_id || ' ' || coalesce(page_id, intent_id)")
                        .map(both -> both.split(" "))
                        .ifPresent(both -> node.engine().returns().back(new PaymentId(both[0]), both[1]));
            case EVIDENCE -> evidence(act);
            case WEBHOOK -> {
                List<JsonNode> events = list("/v1/events?limit=100");
                if (!events.isEmpty()) {
                    JsonNode event = events.get(act.which() % events.size());
                    node.deliver(event.path("id").asString(), event.toString());
                    stage.hear();
                }
            }
            case FETCH -> {
                node.fetch();
                stage.hear();
            }
            case RESOLVE -> stage.resolve();
            case WAIT -> {
                stage.passTime(WAITS.get(act.how() % WAITS.size()));
                stage.releaseLeases();
            }
            case RESTART -> stage.restart(act.node());
            case TOGETHER -> {}
        }
    }

    private void onPage(String url, int how) {
        switch (how % 6) {
            case 0, 1 -> stage.stripe().onPage(url, "visa");
            case 2 -> stage.stripe().onPage(url, "chargeDeclined");
            case 3 ->
                stage.stripe()
                        .onPage(url, "authenticationRequired")
                        .filter(next -> next.contains("/3ds/"))
                        .ifPresent(next -> stage.stripe().authenticate(next, how % 5 != 0));
            default -> stage.stripe().bacsOnPage(url, how % 2 == 0 ? "00012345" : "22222227");
        }
    }

    private void evidence(Act act) {
        List<JsonNode> disputes = list("/v1/disputes?limit=20");
        if (!disputes.isEmpty()) {
            String id = disputes.get(act.which() % disputes.size()).path("id").asString();
            String words = act.how() % 2 == 0 ? "winning_evidence" : "losing_evidence";
            onDashboard("/v1/disputes/" + id, "evidence[uncategorized_text]=" + words);
        }
    }

    private void onDashboard(String path, String form) {
        try {
            stage.stripe().form(path, form);
        } catch (IllegalStateException | UncheckedIOException | JacksonException _) {
            // Stripe refuses it, or the operator does not see what became of it.
        }
    }

    private List<JsonNode> list(String path) {
        List<JsonNode> all = new ArrayList<>();
        stage.stripe().read(path).path("data").forEach(all::add);
        return all;
    }

    private boolean fetch(int node) {
        stage.node(node).fetch();
        return true;
    }

    private Optional<String> chosen(Act act, String condition, String what) {
        List<String> found = stage.rows("select " + what + " from payment where i_customer = " + iCustomer + " and "
                + condition + " order by accepted_at, payment_id");
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(act.which() % found.size()));
    }

    /** Stripe is well again, hours pass, and both nodes work on what is due. */
    private void comeToRest(boolean withEvents) {
        stage.stripe().heal();
        String due = "select 1 from payment where due_at is not null and i_customer = " + iCustomer
                + " union all select 1 from refund join payment using (tenant_id, payment_id)"
                + " where refund.due_at is not null and i_customer = " + iCustomer
                + (withEvents ? " union all select 1 from stripe_event where due_at is not null" : "");
        for (int round = 0; round < MOST_ROUNDS; round++) {
            stage.releaseLeases();
            if (withEvents) {
                stage.hear();
            }
            stage.resolve();
            if (stage.rows(due).isEmpty()) {
                return;
            }
            stage.passTime(Duration.ofHours(3));
        }
        throw new AssertionError("it does not come to rest");
    }
}
