package io.portaplus.sandbox.portabilling.service;

import io.portaplus.sandbox.portabilling.protocol.BillingFault;
import io.portaplus.sandbox.portabilling.protocol.Params;
import io.portaplus.sandbox.portabilling.protocol.Result;
import io.portaplus.sandbox.portabilling.state.Invoice;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Invoices, as rows and as files. */
final class Invoices {
    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.read("Invoice", "get_invoice_list", Invoices::list),
                new Endpoint("Invoice", "get_invoice_info", false, Invoices::info));
    }

    private static ObjectNode list(Call call) {
        Params params = call.params();
        Long customer = params.whole("i_customer");
        String number = params.text("invoice_number");
        String after = params.text("issued_after");
        String before = params.text("issued_before");
        List<ObjectNode> all = visible(call)
                .filter(invoice -> customer == null || invoice.customer() == customer)
                .filter(invoice -> number == null || invoice.number().equals(number))
                .filter(invoice -> after == null || invoice.issued().compareTo(after) >= 0)
                .filter(invoice -> before == null || invoice.issued().compareTo(before) <= 0)
                .map(Invoices::show)
                .toList();
        ObjectNode page = Paging.page("invoice_list", all, params, call.books().switches());
        return page.put("total", all.size());
    }

    private static Result info(Call call) {
        Params params = call.params();
        Long id = params.whole("i_invoice");
        String number = params.text("invoice_number");
        if (id == null && number == null) {
            throw BillingFault.parameter("i_invoice");
        }
        Invoice found = visible(call)
                .filter(invoice -> id == null || invoice.id() == id)
                .filter(invoice -> number == null || invoice.number().equals(number))
                .findFirst()
                .orElse(null);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        if (found == null) {
            return new Result.Json(answer);
        }
        if (params.flag("get_pdf") && found.hasPdf()) {
            return new Result.File(found.number() + ".pdf", "application/pdf", "%PDF-1.4\n%%EOF\n");
        }
        answer.set("invoice_info", show(found));
        return new Result.Json(answer);
    }

    private static Stream<Invoice> visible(Call call) {
        return call.books().invoices().stream()
                .filter(invoice -> call.visible(call.books().customer(invoice.customer())) != null);
    }

    private static ObjectNode show(Invoice invoice) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("i_invoice", invoice.id())
                .put("i_customer", invoice.customer())
                .put("invoice_number", invoice.number())
                .put("issue_date", invoice.issued())
                .put("amount_net", Params.plain(invoice.amount()))
                .put("amount_due", Params.plain(invoice.due()))
                .put("amount_paid", Params.plain(invoice.paid()));
    }
}
