package io.portaplus.sandbox.portabilling.control;

import io.portaplus.sandbox.portabilling.page.Overview;
import io.portaplus.sandbox.portabilling.page.Overview.Call;
import io.portaplus.sandbox.portabilling.page.Overview.Customer;
import io.portaplus.sandbox.portabilling.page.Overview.Facts;
import io.portaplus.sandbox.portabilling.page.Overview.Line;
import io.portaplus.sandbox.portabilling.state.Books;
import io.portaplus.sandbox.portabilling.state.Party;
import io.portaplus.sandbox.portabilling.state.Posting;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Gathers what the page shows. */
final class OverviewPage {
    private static final int MOST = 20;

    private final Insides insides;
    private final CallLog log;

    OverviewPage(Insides insides, CallLog log) {
        this.insides = insides;
        this.log = log;
    }

    Overview show() {
        Books books = insides.books();
        List<Call> calls =
                log.toJson(MOST).valueStream().map(OverviewPage::call).toList();
        String spoilt = insides.disturbances()
                .rules()
                .toJson()
                .path("faults")
                .valueStream()
                .map(rule -> rule.path("do").asString())
                .collect(Collectors.joining(", "));
        return books.locked(() -> new Overview(
                new Facts(
                        books.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                        Long.toString(books.seed()),
                        word(books.switches().profile()),
                        word(books.mode()),
                        word(books.site())),
                books.customers().stream()
                        .limit(MOST)
                        .map(OverviewPage::customer)
                        .toList(),
                books.ledger().reversed().stream()
                        .limit(MOST)
                        .map(OverviewPage::line)
                        .toList(),
                calls,
                spoilt));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static Customer customer(Party party) {
        return new Customer(
                Long.toString(party.id()),
                Objects.requireNonNullElse(party.text("name"), ""),
                Objects.requireNonNullElse(party.text("bill_status"), ""),
                Objects.requireNonNullElse(party.text("iso_4217"), ""),
                party.balance().toPlainString());
    }

    private static Line line(Posting posting) {
        return new Line(
                Long.toString(posting.number()),
                Long.toString(posting.customer()),
                posting.action(),
                posting.amount().toPlainString(),
                posting.marker(),
                posting.answered());
    }

    private static Call call(JsonNode entry) {
        return new Call(
                entry.path("path").asString(""),
                entry.path("outcome").asString(""),
                entry.path("faultcode").asString(""),
                entry.path("fault").asString(""));
    }
}
