package io.portaplus.sandbox.stripe.control;

import io.portaplus.sandbox.stripe.api.Currencies;
import io.portaplus.sandbox.stripe.page.Overview;
import io.portaplus.sandbox.stripe.state.Account;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Store;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Gathers what the page at /_sandbox/ shows. */
final class OverviewPage {
    private static final int LATEST = 12;
    private static final int LINES = 15;

    private final Insides insides;
    private final RequestLog log;

    OverviewPage(Insides insides, RequestLog log) {
        this.insides = insides;
        this.log = log;
    }

    Overview show() {
        Store store = insides.store();
        List<Account> accounts = List.copyOf(store.accounts());
        return new Overview(
                store.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                Long.toString(insides.disturbances().faults().seed()),
                disturbed(),
                counts(accounts),
                objects(accounts),
                requests(),
                webhooks(),
                movements(store));
    }

    private String disturbed() {
        List<String> all = new ArrayList<>();
        insides.disturbances()
                .faults()
                .list()
                .path("faults")
                .forEach(rule -> all.add(rule.path("fault").asString()));
        insides.webhooks()
                .tricks()
                .list()
                .path("tricks")
                .forEach(rule -> all.add("webhooks: " + rule.path("trick").asString()));
        if (!insides.disturbances().limits().toJson().path("perSecond").isNull()) {
            all.add("limited rate");
        }
        return String.join(", ", all);
    }

    private static List<Overview.Count> counts(List<Account> accounts) {
        return Stream.of(Kind.values())
                .filter(kind -> kind != Kind.DELIVERY)
                .map(kind -> count(
                        kind,
                        accounts.stream()
                                .mapToInt(account -> account.count(kind))
                                .sum()))
                .filter(count -> count.number() > 0)
                .toList();
    }

    private static Overview.Count count(Kind kind, int number) {
        return new Overview.Count(words(kind) + (number == 1 ? "" : "s"), number);
    }

    private static List<Overview.Thing> objects(List<Account> accounts) {
        record Owned(Account account, Entity entity) {}
        return accounts.stream()
                .flatMap(account -> Stream.of(Kind.values())
                        .filter(kind -> !kind.isTelling() && !isToken(kind))
                        .flatMap(kind -> account.latest(kind, LATEST).map(entity -> new Owned(account, entity))))
                .sorted(Comparator.<Owned>comparingLong(owned -> owned.entity.number("created"))
                        .thenComparingLong(owned -> owned.entity.order())
                        .reversed())
                .limit(LATEST)
                .map(owned -> thing(owned.entity, owned.account))
                .toList();
    }

    private static Overview.Thing thing(Entity entity, Account account) {
        String status = entity.text("status");
        return new Overview.Thing(
                entity.id(),
                words(entity.kind()),
                status == null ? "" : status,
                amount(entity.state()),
                account.name());
    }

    private List<Overview.Request> requests() {
        return newestFirst(log.toJson())
                .map(entry -> new Overview.Request(
                        text(entry, "request_id"),
                        text(entry, "method"),
                        text(entry, "path"),
                        text(entry, "status"),
                        text(entry, "fault")))
                .limit(LINES)
                .toList();
    }

    private List<Overview.Sent> webhooks() {
        return StreamSupport.stream(
                        insides.webhooks()
                                .rounds()
                                .log(LINES)
                                .path("deliveries")
                                .spliterator(),
                        false)
                .limit(LINES)
                .map(delivery -> new Overview.Sent(
                        text(delivery, "type"),
                        text(delivery, "url"),
                        text(delivery, "status"),
                        String.join(
                                ", ",
                                StreamSupport.stream(delivery.path("attempts").spliterator(), false)
                                        .map(attempt -> attempt.path("status").asInt() == 0
                                                ? text(attempt, "answer")
                                                : text(attempt, "status"))
                                        .toList())))
                .toList();
    }

    private static List<Overview.Movement> movements(Store store) {
        List<? extends JsonNode> all = store.movements();
        return all.subList(Math.max(0, all.size() - LINES), all.size()).reversed().stream()
                .map(movement -> new Overview.Movement(
                        text(movement, "seq"),
                        text(movement, "type"),
                        amount(movement),
                        text(movement, "payment_intent"),
                        text(movement, "idempotency_key")))
                .toList();
    }

    private static Stream<JsonNode> newestFirst(JsonNode array) {
        List<JsonNode> all = new ArrayList<>();
        array.forEach(all::add);
        return all.reversed().stream();
    }

    /** A session has its amount as a total. */
    private static String amount(JsonNode state) {
        JsonNode amount = state.path(state.has("amount_total") ? "amount_total" : "amount");
        return amount.isIntegralNumber()
                ? Currencies.shown(amount.asLong(), state.path("currency").asString(""))
                : "";
    }

    private static boolean isToken(Kind kind) {
        return kind == Kind.TOKEN || kind == Kind.CONFIRMATION_TOKEN;
    }

    private static String words(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String text(JsonNode node, String member) {
        JsonNode value = node.path(member);
        return value.isNull() || value.isMissingNode() ? "" : value.asString();
    }
}
