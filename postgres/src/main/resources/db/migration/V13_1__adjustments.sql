-- Postings that somebody asks for by an operation: what makes one happen once.
create table posting_guard (
    tenant_id      integer not null,
    kind           text not null check (kind in ('KEY', 'FINGERPRINT')),
    digest         bytea not null,
    request_digest bytea not null,
    stripe_id      text not null,
    -- By the database's clock, as the duplicate window is.
    taken_at       timestamptz not null default clock_timestamp(),
    primary key (tenant_id, kind, digest)
);

alter table posting_guard enable row level security;
create policy all_tenants on posting_guard to "${writer}" using (true) with check (true);
grant select, insert, update on posting_guard to "${writer}";

-- The first tenant's licence, and keys from before there were scopes, may do everything.
alter table licence alter column scopes set default '{CHARGE,READ,REFUND,BILLING,ADMIN}';
update licence set scopes = array_append(scopes, 'BILLING')
where scopes @> '{CHARGE,READ,REFUND,ADMIN}' and not scopes @> '{BILLING}';
