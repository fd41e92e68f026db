-- What the billing system is to learn of: one row for each object of the processor's and what it did, written in the
-- commit of what caused it.
create table posting (
    tenant_id    integer not null,
    stripe_id    text not null,
    kind         text not null check (kind in ('PAYMENT', 'REFUND', 'REFUND_FAILED', 'DISPUTE', 'DISPUTE_WON')),
    payment_id   text not null,
    i_customer   bigint not null,
    account      text not null,
    live         boolean not null,
    currency     text not null,
    amount_minor bigint not null check (amount_minor > 0),
    state        text not null check (state in ('PENDING', 'NOT_POSTED', 'POSTING', 'POSTED', 'UNKNOWN', 'REVIEW')),
    enqueued_at  timestamptz not null,
    primary key (tenant_id, stripe_id, kind)
);

create index posting_of_payment on posting (tenant_id, payment_id);

alter table posting enable row level security;
create policy one_tenant on posting for select to "${reader}"
    using (tenant_id = current_setting('portaplus.tenant', true)::integer);
create policy all_tenants on posting to "${writer}" using (true) with check (true);
create policy worker_all_tenants on posting to "${worker}" using (true) with check (true);
grant select on posting to "${reader}";
grant select, insert, update on posting to "${writer}";
grant select, update on posting to "${worker}";
