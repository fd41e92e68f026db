package io.portaplus.portabilling;

import io.portaplus.payments.billing.BillingAway;
import io.portaplus.payments.billing.BillingCustomer;
import io.portaplus.payments.billing.CustomerDirectory;
import io.portaplus.payments.billing.CustomerRecord;
import io.portaplus.payments.tenant.TenantId;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Finds customers in PortaBilling. That somebody is not there is an answer without the object, not a fault. */
final class Directory implements CustomerDirectory {
    private final PortaBillingSystem system;

    Directory(PortaBillingSystem system) {
        this.system = system;
    }

    @Override
    public Optional<CustomerRecord> byNumber(TenantId tenant, long iCustomer, Duration timeout) {
        return byNumber(system.connection(tenant), iCustomer, Deadline.in(timeout));
    }

    @Override
    public Optional<CustomerRecord> byName(TenantId tenant, String name, Duration timeout) {
        return customer(system.connection(tenant), params().put("name", name), Deadline.in(timeout));
    }

    @Override
    public Optional<CustomerRecord> byAccount(TenantId tenant, String accountId, Duration timeout) {
        return byAccount(system.connection(tenant), accountId, Deadline.in(timeout));
    }

    @Override
    public Optional<CustomerRecord> byPhone(TenantId tenant, String phone, Duration timeout) {
        Connection connection = system.connection(tenant);
        Deadline deadline = Deadline.in(timeout);
        Optional<CustomerRecord> byAccount = byAccount(connection, phone, deadline);
        return byAccount.isPresent() ? byAccount : byOwnPhone(connection, phone, deadline);
    }

    private static Optional<CustomerRecord> byNumber(Connection connection, long iCustomer, Deadline deadline) {
        Optional<CustomerRecord> found = customer(connection, params().put("i_customer", iCustomer), deadline);
        if (found.isPresent() && found.get().figures().iCustomer() != iCustomer) {
            throw unreadable();
        }
        return found;
    }

    private static Optional<CustomerRecord> byAccount(Connection connection, String accountId, Deadline deadline) {
        JsonNode info = read(connection, "Account/get_account_info", params().put("id", accountId), deadline)
                .path("account_info");
        if (!info.isObject()) {
            return Optional.empty();
        }
        Long customer = Shapes.whole(info.path("i_customer"));
        if (customer == null) {
            throw unreadable();
        }
        return byNumber(connection, customer, deadline);
    }

    /** The search may take a part of a number for the whole: whoever has it as it was asked for counts. */
    private static Optional<CustomerRecord> byOwnPhone(Connection connection, String phone, Deadline deadline) {
        ObjectNode params = params();
        ObjectNode search = params.putObject("search").put("value", phone);
        search.putArray("search_by").add("phone1").add("phone2");
        return new Pages(connection, deadline)
                .all("Customer/get_customer_list", params, "customer_list", "i_customer").stream()
                        .filter(row -> phone.equals(Shapes.text(row.path("phone1")))
                                || phone.equals(Shapes.text(row.path("phone2"))))
                        .map(row -> Shapes.whole(row.path("i_customer")))
                        .filter(Objects::nonNull)
                        .sorted()
                        .findFirst()
                        .flatMap(number -> byNumber(connection, number, deadline));
    }

    private static Optional<CustomerRecord> customer(Connection connection, ObjectNode by, Deadline deadline) {
        JsonNode info = read(connection, "Customer/get_customer_info", by.put("detailed_info", 1), deadline)
                .path("customer_info");
        if (!info.isObject()) {
            return Optional.empty();
        }
        BillingCustomer figures = Shapes.customer(info).orElseThrow(Directory::unreadable);
        return Optional.of(new CustomerRecord(figures, CustomerShape.of(info, figures)));
    }

    private static ObjectNode read(Connection connection, String path, ObjectNode params, Deadline deadline) {
        return PortaBillingSystem.read(connection.call(path, params, deadline));
    }

    private static BillingAway unreadable() {
        return new BillingAway(BillingAway.Reason.AWAY, "a customer that can't be read");
    }

    private static ObjectNode params() {
        return JsonNodeFactory.instance.objectNode();
    }
}
