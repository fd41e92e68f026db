package io.portaplus.sandbox.portabilling.service;

import io.portaplus.sandbox.portabilling.protocol.BillingFault;
import io.portaplus.sandbox.portabilling.protocol.Params;
import io.portaplus.sandbox.portabilling.protocol.Result;
import io.portaplus.sandbox.portabilling.state.Switch;
import io.portaplus.sandbox.portabilling.state.Xdr;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Listings of xDRs: the only way to see from outside what was posted. */
final class Xdrs {
    /** What is left of a comment where it is cut short: not enough to tell one from another. */
    private static final int SHORT = 8;

    List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(
                        "Customer",
                        "get_customer_xdrs",
                        false,
                        call -> list(call, call.needCustomer().id(), null)),
                new Endpoint("Account", "get_xdr_list", false, call -> {
                    var account = call.needAccount();
                    return list(call, account.number("i_customer"), account.id());
                }));
    }

    private static Result list(Call call, long customer, @Nullable Long account) {
        Params params = call.params();
        Instant from = params.needTime("from_date");
        Instant to = params.needTime("to_date");
        Long service = params.whole("i_service");
        String conference = params.text("h323_conf_id");
        String entity = params.text("cdr_entity");
        boolean hidden = params.flag("show_hidden");
        Instant visible = call.books()
                .now()
                .minus(Duration.ofMillis(call.books().switches().number(Switch.REPLICA_LAG_MS)));
        Stream<Xdr> rows = call.books().xdrs(customer).stream()
                .filter(row -> !row.at().isBefore(from) && row.at().isBefore(to))
                .filter(row -> !row.at().isAfter(visible))
                .filter(row -> account == null || account.equals(row.account()))
                .filter(row -> service == null || row.service() == service)
                .filter(row -> conference == null || conference.equals(row.conference()))
                .filter(row -> entity == null || entity.equals(row.account() == null ? "C" : "A"))
                .filter(row -> hidden || !row.hidden());
        String field = call.books().switches().word(Switch.COMMENT_FIELD);
        List<ObjectNode> shown = rows.flatMap(row -> show(row, field)).toList();
        if (params.flag("enable_safe_mode")
                && shown.size() > call.books().switches().number(Switch.SAFE_MODE_ROWS)) {
            throw BillingFault.drawn("too_much_data", "There are too many xDRs");
        }
        ObjectNode page = Paging.page("xdr_list", shown, params, call.books().switches());
        return "csv".equals(params.text("format"))
                ? new Result.File("xdrs.csv", "application/csv", csv(page))
                : new Result.Json(page);
    }

    /** A row, and for one that was reverted the row that takes it back. */
    private static Stream<ObjectNode> show(Xdr row, String field) {
        ObjectNode shown = one(row, field);
        if (!row.hidden()) {
            return Stream.of(shown);
        }
        shown.put("bit_flags", 64);
        ObjectNode counter = one(row, field)
                .put("i_xdr", row.id() + 1_000_000_000L)
                .put("charged_amount", Params.plain(row.amount().negate()))
                .put("bit_flags", 64);
        return Stream.of(shown, counter);
    }

    private static ObjectNode one(Xdr row, String field) {
        String time = Params.write(row.at());
        String cut = row.comment().substring(0, Math.min(SHORT, row.comment().length()));
        String first =
                field.equals("CLD") || field.equals("both") ? row.comment() : row.service() == 2 ? "Payment" : "";
        String second = switch (field) {
            case "description", "both" -> row.comment();
            case "truncated" -> cut;
            default -> "";
        };
        return JsonNodeFactory.instance
                .objectNode()
                .put("i_xdr", row.id())
                .put("i_service", row.service())
                .put("CLI", "")
                .put("CLD", first)
                .put("account_id", row.account() == null ? null : row.account().toString())
                .put("bill_time", time)
                .put("connect_time", time)
                .put("disconnect_time", time)
                .put("unix_connect_time", row.at().getEpochSecond())
                .put("unix_disconnect_time", row.at().getEpochSecond())
                .put("charged_amount", Params.plain(row.amount()))
                .put("charged_quantity", 0)
                .put("description", second)
                .put("country", "")
                .put("subdivision", "")
                .put("bill_status", "O")
                .put("bit_flags", 0)
                .put("disconnect_cause", "16");
    }

    private static String csv(ObjectNode page) {
        return page.path("xdr_list")
                .valueStream()
                .map(row -> Stream.of("i_xdr", "i_service", "bill_time", "charged_amount", "CLD", "description")
                        .map(name -> '"' + row.path(name).asString("").replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n", "i_xdr,i_service,bill_time,charged_amount,CLD,description\n", "\n"));
    }
}
