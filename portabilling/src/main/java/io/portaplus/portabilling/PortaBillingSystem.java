package io.portaplus.portabilling;

import io.portaplus.payments.billing.BillingAway;
import io.portaplus.payments.billing.BillingCustomer;
import io.portaplus.payments.billing.BillingLine;
import io.portaplus.payments.billing.BillingPlaces;
import io.portaplus.payments.billing.BillingSystem;
import io.portaplus.payments.billing.CustomerDirectory;
import io.portaplus.payments.billing.LineQuery;
import io.portaplus.payments.billing.OperatingMode;
import io.portaplus.payments.billing.PostingAnswer;
import io.portaplus.payments.billing.PostingOrder;
import io.portaplus.payments.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The billing system on PortaBilling's JSON API. Card data cannot be sent: nothing here has a place for it. */
public final class PortaBillingSystem implements BillingSystem, AutoCloseable {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int PAYMENTS = 2;

    private final BillingAccesses accesses;
    private final BillingPlaces places;
    private final InstantSource clock;
    private final Map<TenantId, Connection> connections = new ConcurrentHashMap<>();

    /** For a node that is alone. */
    public PortaBillingSystem(BillingAccesses accesses, InstantSource clock) {
        this(accesses, BillingPlaces.ofOneNode(), clock);
    }

    /** @param places where each call waits for its turn */
    public PortaBillingSystem(BillingAccesses accesses, BillingPlaces places, InstantSource clock) {
        this.accesses = accesses;
        this.places = places;
        this.clock = clock;
    }

    @Override
    public Optional<BillingCustomer> customer(TenantId tenant, long iCustomer, Duration timeout) {
        ObjectNode params = params().put("i_customer", iCustomer);
        Outcome outcome = connection(tenant).call("Customer/get_customer_info", params, Deadline.in(timeout));
        JsonNode info = read(outcome).path("customer_info");
        if (!info.isObject()) {
            return Optional.empty();
        }
        Optional<BillingCustomer> customer = Shapes.customer(info);
        if (customer.isEmpty() || customer.get().iCustomer() != iCustomer) {
            throw new BillingAway(BillingAway.Reason.AWAY, "a customer that can't be read");
        }
        return customer;
    }

    @Override
    public List<BillingCustomer> customers(TenantId tenant, Duration timeout) {
        return new Pages(connection(tenant), Deadline.in(timeout))
                .all("Customer/get_customer_list", params(), "customer_list", "i_customer").stream()
                        .map(Shapes::customer)
                        .flatMap(Optional::stream)
                        .sorted(Comparator.comparing(BillingCustomer::iCustomer))
                        .toList();
    }

    @Override
    public PostingAnswer post(TenantId tenant, PostingOrder order, Duration timeout) {
        ObjectNode params = params().put("i_customer", order.iCustomer())
                .put("action", order.action().wireName())
                .put("amount", order.amount().stripTrailingZeros().toPlainString())
                .put("visible_comment", order.visibleComment())
                .put("internal_comment", order.internalComment());
        Connection connection = known(tenant);
        if (connection == null) {
            return new PostingAnswer.NotSent("the tenant has no billing system");
        }
        Outcome outcome = connection.call("Customer/make_transaction", params, Deadline.in(timeout));
        return switch (outcome) {
            case Outcome.Done done -> Shapes.posted(done.body());
            case Outcome.NotSent notSent -> new PostingAnswer.NotSent(notSent.reason());
            case Outcome.Lost lost -> new PostingAnswer.Unknown(lost.reason());
            case Outcome.Faulted fault -> {
                String code = fault.code().text();
                yield switch (fault.code().meaning()) {
                    case SESSION, LOGIN -> new PostingAnswer.AuthRefused(code);
                    case READ_ONLY -> new PostingAnswer.ReadOnly(code);
                    case UNSURE -> new PostingAnswer.Unknown(code);
                    case BUSINESS -> new PostingAnswer.Refused(code);
                };
            }
        };
    }

    @Override
    public List<BillingLine> lines(TenantId tenant, LineQuery query, Duration timeout) {
        ObjectNode params = params().put("i_customer", query.iCustomer())
                .put("from_date", time(query.from()))
                .put("to_date", time(query.to()))
                .put("show_hidden", 1);
        if (query.paymentsOnly()) {
            params.put("i_service", PAYMENTS);
        }
        return new Pages(connection(tenant), Deadline.in(timeout))
                .all("Customer/get_customer_xdrs", params, "xdr_list", "i_xdr").stream()
                        .map(Shapes::line)
                        .flatMap(Optional::stream)
                        .toList();
    }

    @Override
    public OperatingMode mode(TenantId tenant, Duration timeout) {
        Outcome outcome = connection(tenant).call("Generic/get_session_data", params(), Deadline.in(timeout));
        return switch (read(outcome).path("operating_mode").asString("")) {
            case "" -> OperatingMode.UNSAID;
            case "normal" -> OperatingMode.NORMAL;
            case "secondary" -> OperatingMode.SECONDARY;
            case "standalone" -> OperatingMode.STANDALONE;
            // Also what a later release may say: whatever is not known to take postings does not.
            default -> OperatingMode.READ_ONLY;
        };
    }

    /**
     * The body of an answer to a reading.
     *
     * @throws BillingAway for everything else
     */
    static ObjectNode read(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> done.body();
            case Outcome.NotSent notSent -> throw new BillingAway(BillingAway.Reason.AWAY, notSent.reason());
            case Outcome.Lost lost -> throw new BillingAway(BillingAway.Reason.AWAY, lost.reason());
            case Outcome.Faulted fault ->
                throw new BillingAway(
                        switch (fault.code().meaning()) {
                            case SESSION, LOGIN -> BillingAway.Reason.AUTH_REFUSED;
                            case READ_ONLY, UNSURE -> BillingAway.Reason.AWAY;
                            case BUSINESS -> BillingAway.Reason.REFUSED;
                        },
                        fault.code().text());
        };
    }

    /** Finds customers, over the same sessions and in the same turns. */
    public CustomerDirectory directory() {
        return new Directory(this);
    }

    Connection connection(TenantId tenant) {
        Connection known = known(tenant);
        if (known == null) {
            throw new BillingAway(BillingAway.Reason.REFUSED, "the tenant has no billing system");
        }
        return known;
    }

    private @Nullable Connection known(TenantId tenant) {
        Optional<BillingAccess> access = accesses.of(tenant);
        if (access.isEmpty()) {
            return null;
        }
        BillingAccess wanted = access.get();
        // An access that has changed gets a new connection; calls on the old one end in their own time.
        return connections.compute(
                tenant,
                (_, old) -> old != null && old.isTo(wanted) ? old : new Connection(tenant, wanted, places, clock));
    }

    private static String time(Instant instant) {
        return TIME.format(instant.atOffset(ZoneOffset.UTC));
    }

    private static ObjectNode params() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public void close() {
        connections.values().forEach(Connection::close);
        connections.clear();
    }
}
