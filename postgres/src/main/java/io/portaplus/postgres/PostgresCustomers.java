package io.portaplus.postgres;

import io.portaplus.payments.payment.CustomerStore;
import io.portaplus.payments.payment.Digest;
import io.portaplus.payments.tenant.AccountId;
import io.portaplus.payments.tenant.TenantId;
import java.util.Optional;

/** Customers in PostgreSQL. */
final class PostgresCustomers implements CustomerStore {
    private final CustomerReads reads;
    private final Place writer;

    PostgresCustomers(CustomerReads reads, Place writer) {
        this.reads = reads;
        this.writer = writer;
    }

    @Override
    public Optional<String> customer(TenantId tenant, AccountId account, long iCustomer) {
        return reads.customer(new CustomerReads.Key(tenant, account), iCustomer);
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

    @Override
    public Optional<Digest> told(TenantId tenant, AccountId account, String customerId) {
        return writer.with(client -> client.sql("""
                        select details_digest from customer
                        where tenant_id = ? and account = ? and live = ? and customer_id = ?
                          and details_digest is not null
                        """)
                .params(tenant.number(), account.name(), account.live(), customerId)
                .query((row, _) -> new Digest(row.getBytes(1)))
                .optional());
    }

    @Override
    public void tell(TenantId tenant, AccountId account, String customerId, Digest digest) {
        writer.with(client -> client.sql("""
                        update customer set details_digest = ?
                        where tenant_id = ? and account = ? and live = ? and customer_id = ?
                        """)
                .params(digest.bytes(), tenant.number(), account.name(), account.live(), customerId)
                .update());
    }
}
