-- Money given back: by an operation of ours (with its key and its call) or on the dashboard (without either).
create table refund (
    tenant_id       integer not null,
    refund_id       text not null,
    payment_id      text not null,
    intent_id       text not null,
    state           text not null check (state in ('RUNNING', 'PENDING', 'SUCCEEDED', 'FAILED')),
    currency        text not null,
    amount_minor    bigint not null check (amount_minor > 0),
    key_digest      bytea,
    request_digest  bytea,
    accepted_at     timestamptz not null,
    finish_by       timestamptz not null,
    stripe_id       text,
    refusal_kind    text,
    refusal_code    text,
    refusal_message text,
    step_kind       text,
    step_round      integer,
    step_path       text,
    step_version    text,
    step_body       text,
    due_at          timestamptz,
    lease_until     timestamptz,
    attempts        integer not null default 0,
    primary key (tenant_id, refund_id),
    unique (tenant_id, key_digest),
    unique (tenant_id, stripe_id)
);

create index refund_of_payment on refund (tenant_id, payment_id);
create index refund_due on refund (due_at) where due_at is not null;

alter table refund enable row level security;
create policy one_tenant on refund for select to "${reader}"
    using (tenant_id = current_setting('portaplus.tenant', true)::integer);
create policy all_tenants on refund to "${writer}" using (true) with check (true);
create policy worker_all_tenants on refund to "${worker}" using (true) with check (true);
grant select on refund to "${reader}";
grant select, insert, update on refund to "${writer}";
grant select, update on refund to "${worker}";
