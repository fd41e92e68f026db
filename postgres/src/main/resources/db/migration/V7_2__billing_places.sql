-- Which node makes a call to a tenant's billing system: so many at once in all nodes together, by the database's clock.
create table billing_place (
    tenant_id    integer not null,
    place        integer not null check (place > 0),
    node         uuid not null,
    lease_until  timestamptz not null,
    -- Until then a node that has none waits for one.
    wanted_until timestamptz,
    primary key (tenant_id, place)
);

alter table billing_place enable row level security;
create policy worker_all_tenants on billing_place to "${worker}" using (true) with check (true);
grant select, insert, update on billing_place to "${worker}";

-- What is due next of a tenant, whoever's it is.
create index posting_next on posting (tenant_id, (coalesce(due_at, enqueued_at)))
    where state in ('PENDING', 'POSTING', 'UNKNOWN') or sighting = 'AWAITED';
