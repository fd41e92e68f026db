package io.portaplus.app.http;

import io.portaplus.contract.AuditEnd;
import io.portaplus.contract.AuditEntry;
import io.portaplus.contract.AuditRequest;
import io.portaplus.contract.AuditResponse;
import io.portaplus.payments.audit.AuditHead;
import io.portaplus.payments.audit.AuditLine;
import io.portaplus.payments.audit.AuditStore;
import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.problem.Fault;
import io.portaplus.payments.problem.Problem;
import io.portaplus.wire.Call;
import io.portaplus.wire.Operation;
import io.portaplus.wire.WireHost;
import io.portaplus.wire.catalog.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** {@code GET /Audit}: what administrators and operators did, for operators. */
final class AuditOperation implements Operation<AuditRequest, AuditResponse> {
    private static final int USUAL = 20;
    private static final int MOST = 1000;

    private final Operator operator;
    private final AuditStore store;

    AuditOperation(Operator operator, AuditStore store) {
        this.operator = operator;
        this.store = store;
    }

    /** Adds the operation to a host. */
    static void on(WireHost.Builder host, AuditOperation audit) {
        host.operation(
                AuditRequest.class,
                AuditResponse.class,
                audit,
                Operations.operating("Lists what administrators and operators did."),
                new Route("/Audit", Set.of("GET")));
    }

    @Override
    public AuditResponse run(AuditRequest request, Call call) {
        operator.check(call);
        Optional<Integer> tenant = Optional.ofNullable(request.tenantId());
        Optional<Long> after = Optional.ofNullable(request.after());
        int take = Objects.requireNonNullElse(request.take(), USUAL);
        check(tenant, after, take);
        try {
            // The heads first: lines that are added meanwhile are more than a head says, and never fewer.
            List<AuditHead> heads = store.heads(tenant);
            List<AuditLine> lines = after.isPresent()
                    ? store.after(tenant.orElseThrow(), after.get(), take)
                    : store.newest(tenant, take);
            return new AuditResponse(
                    lines.stream().map(AuditOperation::told).toList(),
                    heads.stream()
                            .map(head -> new AuditEnd(head.chain(), head.number(), head.hash()))
                            .toList(),
                    null);
        } catch (StoreAway e) {
            throw new Problem.Unavailable(
                    "StoreUnavailable", "The audit can't be read right now.", Duration.ofSeconds(2), e);
        }
    }

    private static void check(Optional<Integer> tenant, Optional<Long> after, int take) {
        List<Fault> faults = new ArrayList<>();
        if (tenant.filter(number -> number < 0).isPresent()) {
            faults.add(new Fault("InvalidTenantId", "TenantId", "TenantId is a tenant's number, or 0."));
        }
        if (after.isPresent() && (tenant.isEmpty() || after.get() < 0)) {
            faults.add(new Fault("InvalidAfter", "After", "After is a line's number, or 0, and needs a TenantId."));
        }
        if (take < 1 || take > MOST) {
            faults.add(new Fault("InvalidTake", "Take", "Take is a whole number from 1 to " + MOST + "."));
        }
        if (!faults.isEmpty()) {
            throw new Problem.InvalidRequest(faults);
        }
    }

    private static AuditEntry told(AuditLine line) {
        return new AuditEntry(
                line.chain(),
                line.number(),
                line.time(),
                line.by().actor(),
                line.by().address(),
                line.said().act(),
                line.said().subject(),
                line.said().before(),
                line.said().after(),
                line.hash());
    }
}
