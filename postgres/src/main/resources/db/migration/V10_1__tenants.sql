-- A tree of tenants, and keys that say what they are for.
alter table tenant
    add column parent_id integer references tenant check (parent_id < tenant_id),
    add column state     text not null default 'ACTIVE' check (state in ('ACTIVE', 'SUSPENDED', 'CLOSED'));

-- Keys that are there already may do everything, as they could.
alter table licence
    add column key_id     text not null generated always as ('key_' || encode(substr(hash, 1, 8), 'hex')) stored,
    add column scopes     text[] not null default '{CHARGE,READ,REFUND,ADMIN}',
    add column networks   text[] not null default '{}',
    add column note       text not null default '',
    add column expires_at timestamptz;
create unique index licence_key on licence (tenant_id, key_id);

alter table webhook_key
    add column key_id text not null generated always as ('whk_' || encode(substr(hash, 1, 8), 'hex')) stored;
create unique index webhook_key_key on webhook_key (tenant_id, key_id);

-- One number that changes with whatever every node must know at once, whoever changes it: nodes ask for it several
-- times a second, and read the rest only when it is another.
create table directory_version (
    one_row boolean primary key default true check (one_row),
    version bigint not null
);
insert into directory_version (version) values (1);
grant select, update on directory_version to "${writer}";

create function directory_changed() returns trigger language plpgsql as $$
begin
    update ${flyway:defaultSchema}.directory_version set version = version + 1;
    return null;
end
$$;

create trigger directory_changed after insert or update or delete or truncate on tenant
    for each statement execute function directory_changed();
create trigger directory_changed after insert or update or delete or truncate on licence
    for each statement execute function directory_changed();
create trigger directory_changed after insert or update or delete or truncate on webhook_key
    for each statement execute function directory_changed();
create trigger directory_changed after insert or update or delete or truncate on setting
    for each statement execute function directory_changed();

-- Every administrative act: who, from where, what, before and after. Written in the commit of the act; nobody but the
-- owner of the tables can change or remove a line.
create table audit (
    tenant_id integer not null,
    audit_no  bigint generated always as identity,
    at        timestamptz not null,
    actor     text not null,
    address   text not null,
    act       text not null,
    subject   text not null,
    before    text,
    after     text,
    primary key (tenant_id, audit_no)
);

alter table audit enable row level security;
create policy one_tenant on audit for select to "${reader}"
    using (tenant_id = current_setting('portaplus.tenant', true)::integer);
create policy writer_adds on audit for insert to "${writer}" with check (true);
grant select on audit to "${reader}";
grant insert on audit to "${writer}";
