-- Which webhook key names which endpoint: looked up before the tenant is known. The signing secrets are not here.
create table webhook_key (
    hash       bytea primary key check (length(hash) = 32),
    tenant_id  integer not null references tenant,
    account    text not null,
    live       boolean not null,
    created_at timestamptz not null,
    revoked_at timestamptz
);

-- What the processor told of. No tenant prefix: an event is kept before it is known whose it is, and one account may be
-- several tenants'.
create table stripe_event (
    account        text not null,
    live           boolean not null,
    event_id       text not null,
    type           text not null,
    api_version    text,
    created_at     timestamptz not null,
    object_kind    text,
    object_id      text,
    object_payment text,
    object_intent  text,
    body           text not null,
    origin         text not null check (origin in ('DELIVERED', 'FETCHED')),
    received_at    timestamptz not null,
    state          text not null check (state in ('WAITING', 'DONE', 'KEPT', 'FOREIGN', 'GONE')),
    note           text not null,
    payment_id     text,
    worked_at      timestamptz,
    due_at         timestamptz,
    lease_until    timestamptz,
    attempts       integer not null default 0,
    primary key (event_id, account, live)
);

create index stripe_event_due on stripe_event (due_at) where due_at is not null;
create index stripe_event_received on stripe_event (received_at);

-- Up to when an account's events have been fetched.
create table stripe_event_fetched (
    account     text not null,
    live        boolean not null,
    until       timestamptz not null,
    due_at      timestamptz not null,
    lease_until timestamptz,
    primary key (account, live)
);

grant select, insert, update on webhook_key to "${writer}";
grant select, insert on stripe_event to "${writer}";
grant select, insert, update on stripe_event_fetched to "${writer}";
grant select, update on stripe_event, stripe_event_fetched to "${worker}";
