-- What an operator's own system is to be told: one row for each final outcome of a payment, written in its commit.
create table callback (
    tenant_id    integer not null,
    callback_id  text not null,
    payment_id   text not null,
    type         text not null,
    state        text not null check (state in ('WAITING', 'DELIVERED', 'GIVEN_UP')),
    note         text not null default '',
    happened_at  timestamptz not null,
    begun_at     timestamptz not null,
    delivered_at timestamptz,
    due_at       timestamptz,
    lease_until  timestamptz,
    attempts     integer not null default 0,
    primary key (tenant_id, callback_id)
);

create index callback_due on callback (due_at) where due_at is not null;
create index callback_of_payment on callback (tenant_id, payment_id);

alter table callback enable row level security;
create policy one_tenant on callback for select to "${reader}"
    using (tenant_id = current_setting('portaplus.tenant', true)::integer);
create policy all_tenants on callback to "${writer}" using (true) with check (true);
create policy worker_all_tenants on callback to "${worker}" using (true) with check (true);
grant select on callback to "${reader}";
grant select, insert on callback to "${writer}";
grant select, update on callback to "${worker}";
