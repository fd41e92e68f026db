-- How far the billing system has each posting, and what it has shown of itself.
alter table posting
    add column attempts  integer not null default 0,
    add column first_at  timestamptz,
    add column last_at   timestamptz,
    add column looks     integer not null default 0,
    add column due_at    timestamptz,
    add column reason    text,
    add column posted_at timestamptz,
    add column xdr       bigint,
    add column billing_transaction text,
    add column balance   numeric,
    add column answer_ms bigint,
    -- Whether a confirmed posting was seen in a search: only such postings are looked for that were answered.
    add column sighting  text check (sighting in ('AWAITED', 'SEEN', 'MISSED')),
    add column hidden_ms bigint;

create index posting_due on posting (tenant_id, i_customer, due_at)
    where state in ('PENDING', 'POSTING', 'UNKNOWN') or sighting = 'AWAITED';
create index posting_confirmed on posting (tenant_id, posted_at) where state = 'POSTED';

-- Which customers a worker is at: one worker for a customer, by the database's clock.
create table posting_turn (
    tenant_id   integer not null,
    i_customer  bigint not null,
    token       uuid not null,
    lease_until timestamptz not null,
    primary key (tenant_id, i_customer)
);

alter table posting_turn enable row level security;
create policy worker_all_tenants on posting_turn to "${worker}" using (true) with check (true);
grant select, insert, update, delete on posting_turn to "${worker}";
