-- What a person decides about postings, and what the comparison of every night finds.
alter table posting
    drop constraint posting_state_check,
    add constraint posting_state_check check (
        state in ('PENDING', 'NOT_POSTED', 'POSTING', 'POSTED', 'UNKNOWN', 'REVIEW', 'GIVEN_UP')),
    -- By which people name it: the marker that the customer sees.
    add column ref text,
    -- A person said that it is posted: its marker need not be there.
    add column by_hand boolean not null default false;

update posting p set ref = (
    select string_agg(substr('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', (get_byte(hash, i) & 31) + 1, 1), '' order by i)
    from (select sha256(convert_to(p.tenant_id || '/' || p.stripe_id || '/' || p.kind, 'UTF8')) hash) hashed,
        generate_series(0, 11) i);

create index posting_ref on posting (ref);
create index posting_sent on posting (tenant_id, i_customer, last_at) where last_at is not null;

create table posting_decision (
    tenant_id   integer not null,
    ref         text not null,
    decision_no bigint generated always as identity,
    verdict     text not null check (verdict in ('DONE', 'AGAIN', 'GIVE_UP')),
    who         text not null,
    why         text not null,
    decided_at  timestamptz not null,
    -- How it stood; FINDING: it was about what a comparison found.
    was         text not null,
    primary key (tenant_id, ref, decision_no)
);

-- The latest comparison of a tenant.
create table posting_comparison (
    tenant_id    integer primary key,
    night        date not null,
    since        timestamptz not null,
    until        timestamptz not null,
    last_done    bigint not null default -1,
    finished_at  timestamptz,
    token        uuid not null,
    lease_until  timestamptz not null
);

create table posting_finding (
    tenant_id  integer not null,
    ref        text not null,
    what       text not null check (
        what in ('MISSING', 'DOUBLED', 'AMOUNT', 'REVERTED', 'UNEXPECTED', 'FOREIGN', 'NOT_ENQUEUED')),
    i_customer bigint not null,
    stripe_id  text,
    kind       text,
    expected   numeric,
    seen       numeric,
    lines      bigint[] not null,
    found_at   timestamptz not null,
    night      date not null,
    -- It is not so any more.
    gone_at    timestamptz,
    -- A person has dealt with it.
    settled_at timestamptz,
    primary key (tenant_id, ref, what)
);

create index posting_finding_open on posting_finding (found_at) where gone_at is null and settled_at is null;

alter table posting_decision enable row level security;
alter table posting_comparison enable row level security;
alter table posting_finding enable row level security;
create policy worker_all_tenants on posting_decision to "${worker}" using (true) with check (true);
create policy worker_all_tenants on posting_comparison to "${worker}" using (true) with check (true);
create policy worker_all_tenants on posting_finding to "${worker}" using (true) with check (true);
grant select, insert on posting_decision to "${worker}";
grant select, insert, update on posting_comparison, posting_finding to "${worker}";
