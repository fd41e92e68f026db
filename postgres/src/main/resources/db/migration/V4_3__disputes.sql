-- Cardholders' banks that ask about a payment, take it back, or give it back.
create table dispute (
    tenant_id    integer not null,
    dispute_id   text not null,
    payment_id   text not null,
    status       text not null,
    reason       text not null,
    currency     text not null,
    amount_minor bigint not null check (amount_minor > 0),
    withdrawn    boolean not null,
    reinstated   boolean not null,
    opened_at    timestamptz not null,
    changed_at   timestamptz not null,
    primary key (tenant_id, dispute_id)
);

create index dispute_of_payment on dispute (tenant_id, payment_id);

alter table dispute enable row level security;
create policy one_tenant on dispute for select to "${reader}"
    using (tenant_id = current_setting('portaplus.tenant', true)::integer);
create policy all_tenants on dispute to "${writer}" using (true) with check (true);
grant select on dispute to "${reader}";
grant select, insert, update on dispute to "${writer}";
