-- Tenants, what proves who calls, and what they have set. No tenant prefix: they are looked up before the tenant is known.
create table tenant (
    tenant_id  integer primary key check (tenant_id > 0),
    name       text not null,
    live       boolean not null,
    account    text not null,
    created_at timestamptz not null
);

create table licence (
    hash       bytea primary key check (length(hash) = 32),
    tenant_id  integer not null references tenant,
    created_at timestamptz not null,
    revoked_at timestamptz
);

-- Which account a processor's key opens; the key itself is not here.
create table processor_key (
    hash      bytea primary key check (length(hash) = 32),
    account   text not null,
    live      boolean not null,
    seen_at   timestamptz not null
);

create table setting (
    tenant_id    integer not null references tenant,
    feature_name text not null default '',
    content_id   bigint not null default 0,
    name         text not null,
    value        text not null,
    primary key (tenant_id, feature_name, content_id, name)
);

-- Which customer at the processor stands for which customer of the billing system.
create table customer (
    tenant_id   integer not null,
    account     text not null,
    live        boolean not null,
    i_customer  bigint not null,
    customer_id text not null,
    primary key (tenant_id, account, live, i_customer),
    unique (tenant_id, account, live, customer_id)
);

create table payment (
    tenant_id       integer not null,
    payment_id      text not null,
    status          text not null
        check (status in ('RUNNING', 'PROCESSING', 'REQUIRES_ACTION', 'SUCCEEDED', 'FAILED')),
    i_customer      bigint not null,
    feature_name    text,
    content_id      bigint,
    account         text not null,
    live            boolean not null,
    request_digest  bytea not null,
    basket_digest   bytea not null,
    off_session     boolean not null,
    currency        text not null,
    amount_minor    bigint not null check (amount_minor >= 0),
    vat_minor       bigint not null check (vat_minor >= 0),
    vat_evidence    text,
    lines           text not null,
    accepted_at     timestamptz not null,
    finish_by       timestamptz not null,
    customer_id     text,
    source          text,
    card_info       text,
    intent_id       text,
    next_action_url text,
    refusal_kind    text,
    refusal_code    text,
    refusal_message text,
    -- The call that is to be made, in full: it is sent again byte for byte.
    step_kind       text,
    step_round      integer,
    step_path       text,
    step_version    text,
    step_body       text,
    -- The resolver's work: due by the program's clock, leased by the database's.
    due_at          timestamptz,
    lease_until     timestamptz,
    attempts        integer not null default 0,
    -- By the database's clock, as the duplicate window is.
    answered_at     timestamptz,
    primary key (tenant_id, payment_id)
);

create index payment_due on payment (due_at) where due_at is not null;
create index payment_open_basket on payment (tenant_id, basket_digest) where status = 'REQUIRES_ACTION';

create table payment_guard (
    tenant_id  integer not null,
    kind       text not null check (kind in ('KEY', 'TOKEN', 'FINGERPRINT')),
    digest     bytea not null,
    payment_id text not null,
    primary key (tenant_id, kind, digest)
);

create table payment_event (
    tenant_id  integer not null,
    payment_id text not null,
    event_no   bigint generated always as identity,
    at         timestamptz not null,
    event      text not null,
    status     text not null,
    detail     text not null,
    primary key (tenant_id, payment_id, event_no)
);

-- Three roles, none of which owns a table. The reader sees one tenant at a time, whatever the statement says.
alter table customer enable row level security;
alter table payment enable row level security;
alter table payment_guard enable row level security;
alter table payment_event enable row level security;
alter table setting enable row level security;

create policy one_tenant on customer for select to "${reader}"
    using (tenant_id = current_setting('portaplus.tenant', true)::integer);
create policy one_tenant on payment for select to "${reader}"
    using (tenant_id = current_setting('portaplus.tenant', true)::integer);
create policy one_tenant on payment_guard for select to "${reader}"
    using (tenant_id = current_setting('portaplus.tenant', true)::integer);
create policy one_tenant on payment_event for select to "${reader}"
    using (tenant_id = current_setting('portaplus.tenant', true)::integer);

create policy all_tenants on customer to "${writer}" using (true) with check (true);
create policy all_tenants on payment to "${writer}" using (true) with check (true);
create policy all_tenants on payment_guard to "${writer}" using (true) with check (true);
create policy all_tenants on payment_event to "${writer}" using (true) with check (true);
create policy all_tenants on setting to "${writer}" using (true) with check (true);

create policy worker_all_tenants on payment to "${worker}" using (true) with check (true);
create policy worker_all_tenants on setting for select to "${worker}" using (true);

grant usage on schema ${flyway:defaultSchema} to "${reader}", "${writer}", "${worker}";
grant select on customer, payment, payment_guard, payment_event to "${reader}";
grant select, insert, update on tenant, licence, processor_key, setting to "${writer}";
grant select, insert, update on customer, payment, payment_guard, payment_event to "${writer}";
grant select on tenant, licence, processor_key, setting to "${worker}";
grant select, update on payment to "${worker}";
