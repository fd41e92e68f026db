-- Tenants' secrets, encrypted. Each tenant has a data key, wrapped by a master key that is not in the database.
create table tenant_data_key (
    tenant_id  integer primary key references tenant,
    wrapped    bytea not null,
    changed_at timestamptz not null
);

create table tenant_secret (
    tenant_id  integer not null references tenant,
    name       text not null,
    account    text not null default '',
    sealed     bytea not null,
    changed_at timestamptz not null,
    primary key (tenant_id, name, account)
);

-- A text of no meaning under the master key: says at the start whether the program has the right one.
create table master_key_check (
    one_row boolean primary key default true check (one_row),
    sealed  bytea not null
);

create trigger directory_changed after insert or update or delete or truncate on tenant_secret
    for each statement execute function directory_changed();

alter table tenant_data_key enable row level security;
alter table tenant_secret enable row level security;
create policy all_tenants on tenant_data_key to "${writer}" using (true) with check (true);
create policy all_tenants on tenant_secret to "${writer}" using (true) with check (true);
grant select, insert, update on tenant_data_key, master_key_check to "${writer}";
grant select, insert, update, delete on tenant_secret to "${writer}";
-- A setting that is taken back is a row less.
grant delete on setting to "${writer}";
