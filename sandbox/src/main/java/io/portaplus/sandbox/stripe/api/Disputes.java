package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.api.Shapes.Shape;
import io.portaplus.sandbox.stripe.protocol.Answer;
import io.portaplus.sandbox.stripe.protocol.ApiError;
import io.portaplus.sandbox.stripe.protocol.Call;
import io.portaplus.sandbox.stripe.protocol.Params;
import io.portaplus.sandbox.stripe.protocol.Route;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Transaction;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** /v1/disputes. */
final class Disputes {
    private static final int LONGEST_EVIDENCE = 150_000;
    private static final Set<String> FILES = Set.of(
            "cancellation_policy",
            "customer_communication",
            "customer_signature",
            "duplicate_charge_documentation",
            "receipt",
            "refund_policy",
            "service_documentation",
            "shipping_documentation",
            "uncategorized_file");

    private final Fields fields;
    private final Disputing disputing;
    private final Expansion expansion;
    private final ObjectNode noEvidence;

    Disputes(Shapes shapes, Fields fields, Disputing disputing, Expansion expansion) {
        this.fields = fields;
        this.disputing = disputing;
        this.expansion = expansion;
        this.noEvidence = (ObjectNode) shapes.fresh(Shape.DISPUTE).path("evidence");
    }

    List<Route> routes() {
        Set<String> list = Fields.names(Listing.PARAMS, Listing.CREATED, Set.of("charge", "payment_intent"));
        Set<String> update = new HashSet<>(Set.of("submit", "metadata[*]", "expand[]"));
        for (Map.Entry<String, JsonNode> each : noEvidence.properties()) {
            // There are no files here to point at, and no further members of what is an object.
            if (each.getValue().isNull() && !FILES.contains(each.getKey())) {
                update.add("evidence[" + each.getKey() + "]");
            }
        }
        return List.of(
                Route.of("GET", "disputes", list, this::list),
                Route.of("GET", "disputes/*", Set.of("expand[]"), this::retrieve),
                Route.of("POST", "disputes/*", Set.copyOf(update), this::update),
                Route.of("POST", "disputes/*/close", Set.of("expand[]"), this::close));
    }

    private Answer list(Call call, Transaction transaction) {
        return Answer.ok(expansion.page(
                "/v1/disputes",
                Kind.DISPUTE,
                Listing.ofCharge(Kind.DISPUTE, call.params(), transaction),
                call.params(),
                transaction));
    }

    private Answer retrieve(Call call, Transaction transaction) {
        return serve(require(call, transaction), call, transaction);
    }

    private Answer update(Call call, Transaction transaction) {
        Entity dispute = require(call, transaction);
        Params params = call.params();
        Entity written = transaction.put(dispute.edit(state -> fields.metadata(state, params)));
        boolean submit = !params.has("submit") || params.flag("submit");
        if (params.has("evidence") || params.has("submit")) {
            refuseClosed(dispute);
            written = transaction.put(written.edit(state -> evidence(state, params)));
        }
        if (submit
                && written.state().path("evidence_details").path("has_evidence").asBoolean()
                && (params.has("evidence") || params.has("submit"))) {
            String words =
                    written.state().path("evidence").path("uncategorized_text").asString("");
            written = disputing.submit(written, words, transaction);
        }
        return serve(written, call, transaction);
    }

    private void evidence(ObjectNode state, Params params) {
        ObjectNode evidence = state.path("evidence") instanceof ObjectNode old ? old.deepCopy() : noEvidence.deepCopy();
        params.map("evidence").forEach((name, value) -> evidence.put(name, value.isEmpty() ? null : value));
        long length = 0;
        boolean any = false;
        for (Map.Entry<String, JsonNode> each : evidence.properties()) {
            length += each.getValue().asString("").length();
            any |= each.getValue().isString();
        }
        if (length > LONGEST_EVIDENCE) {
            throw ApiError.invalid("The combined character count of all evidence fields can be at most 150,000.")
                    .param("evidence")
                    .refuse();
        }
        state.set("evidence", evidence);
        state.set(
                "evidence_details",
                ((ObjectNode) state.path("evidence_details")).deepCopy().put("has_evidence", any));
    }

    private Answer close(Call call, Transaction transaction) {
        Entity dispute = require(call, transaction);
        refuseClosed(dispute);
        return serve(disputing.lose(dispute, transaction), call, transaction);
    }

    private static void refuseClosed(Entity dispute) {
        if (Disputing.isClosed(dispute)) {
            throw ApiError.invalid("This dispute is already closed: its status is " + dispute.need("status") + ".")
                    .refuse();
        }
    }

    private static Entity require(Call call, Transaction transaction) {
        Entity dispute = transaction.find(Kind.DISPUTE, call.id());
        if (dispute == null) {
            throw ApiError.noSuch(404, Kind.DISPUTE.noun(), call.id(), "dispute")
                    .refuse();
        }
        return dispute;
    }

    private Answer serve(Entity dispute, Call call, Transaction transaction) {
        return Answer.ok(expansion.serve(dispute, call.params(), transaction));
    }
}
