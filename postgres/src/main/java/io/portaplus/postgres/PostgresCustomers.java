package io.portaplus.postgres;

import io.portaplus.payments.payment.CustomerStore;
import io.portaplus.payments.tenant.AccountId;
import io.portaplus.payments.tenant.TenantId;
import java.util.Optional;

/** Customers in PostgreSQL. */
final class PostgresCustomers implements CustomerStore {
    private final Reads reads;
    private final Place writer;

    PostgresCustomers(Reads reads, Place writer) {
        this.reads = reads;
        this.writer = writer;
    }

    @Override
    public Optional<String> customer(TenantId tenant, AccountId account, long iCustomer) {
        return reads.of(
                tenant,
                client -> client.sql("""
                                select customer_id from customer
                                where tenant_id = ? and account = ? and live = ? and i_customer = ?
                                """)
                        .params(tenant.number(), account.name(), account.live(), iCustomer)
                        .query(String.class)
                        .optional());
    }

    @Override
    public boolean adopt(TenantId tenant, AccountId account, long iCustomer, String customerId) {
        return writer.with(client -> client.sql("""
                                insert into customer (tenant_id, account, live, i_customer, customer_id)
                                values (?, ?, ?, ?, ?) on conflict do nothing
                                """)
                        .params(tenant.number(), account.name(), account.live(), iCustomer, customerId)
                        .update())
                == 1;
    }
}
