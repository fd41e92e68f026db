package io.portaplus.postgres;

import io.portaplus.payments.billing.BillingPlaces;
import io.portaplus.payments.billing.PlaceStore;
import io.portaplus.payments.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The places for calls to tenants' billing systems in PostgreSQL: a row each, by the database's clock. */
final class PostgresPlaces implements PlaceStore {
    private final Place worker;

    PostgresPlaces(Place worker) {
        this.worker = worker;
    }

    @Override
    public Optional<Integer> take(UUID node, TenantId tenant, Duration lease) {
        return worker.with(client -> client.sql("""
                        insert into billing_place as p (tenant_id, place, node, lease_until)
                        select ?, free.place, ?, clock_timestamp() + ? * interval '1 millisecond'
                        from generate_series(1, ?) free (place)
                        where not exists (
                            select from billing_place held
                            where held.tenant_id = ? and held.place = free.place
                                and held.lease_until > clock_timestamp())
                        order by free.place limit 1
                        on conflict (tenant_id, place)
                        do update set node = excluded.node, lease_until = excluded.lease_until, wanted_until = null
                            where p.lease_until <= clock_timestamp()
                        returning place
                        """)
                .params(tenant.number(), node, lease.toMillis(), BillingPlaces.AT_ONCE, tenant.number())
                .query(Integer.class)
                .optional());
    }

    /** One row is enough: of a tenant's places one is given up at a time. */
    @Override
    public void want(TenantId tenant, Duration lasting) {
        worker.with(client -> client.sql("""
                        update billing_place set wanted_until = clock_timestamp() + ? * interval '1 millisecond'
                        where tenant_id = ? and place = (
                            select place from billing_place where tenant_id = ? and lease_until > clock_timestamp()
                            order by wanted_until nulls last, random() limit 1)
                        """)
                .params(lasting.toMillis(), tenant.number(), tenant.number())
                .update());
    }

    @Override
    public List<Held> renew(UUID node, Duration lease) {
        return worker.with(client -> client.sql("""
                        update billing_place set lease_until = clock_timestamp() + ? * interval '1 millisecond'
                        where node = ? and lease_until > clock_timestamp()
                        returning tenant_id, place, coalesce(wanted_until > clock_timestamp(), false) wanted
                        """)
                .params(lease.toMillis(), node)
                .query((row, _) ->
                        new Held(new TenantId(row.getInt("tenant_id")), row.getInt("place"), row.getBoolean("wanted")))
                .list());
    }

    @Override
    public void release(UUID node, TenantId tenant, int place) {
        worker.with(
                client -> client.sql("""
                        update billing_place set lease_until = clock_timestamp(), wanted_until = null
                        where tenant_id = ? and place = ? and node = ?
                        """).params(tenant.number(), place, node).update());
    }

    @Override
    public void releaseAll(UUID node) {
        worker.with(client -> client.sql("""
                        update billing_place set lease_until = clock_timestamp(), wanted_until = null
                        where node = ? and lease_until > clock_timestamp()
                        """).param(node).update());
    }
}
