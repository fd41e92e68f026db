-- The audit is a chain for each tenant: a line's hash covers the hash before it and all that the line says. The database
-- itself makes number and hash, so that no program can leave them out; payments/audit works them out again from what it
-- reads. Tenant 0 is the installation.
create table audit_head (
    tenant_id integer primary key,
    audit_no  bigint not null,
    hash      text not null check (length(hash) = 64)
);

-- A text with its length before it: no two lines have the same form. None is not the same as empty.
create function audit_field(field text) returns text language sql immutable as $$
    select case when field is null then '-' else octet_length(convert_to(field, 'UTF8')) || ':' || field end
$$;

alter table audit alter column audit_no drop identity;
alter table audit add column hash text check (length(hash) = 64);

create function audit_hash(before_it text, line ${flyway:defaultSchema}.audit) returns text language sql stable as $$
    select encode(sha256(convert_to(
        ${flyway:defaultSchema}.audit_field(before_it)
        || ${flyway:defaultSchema}.audit_field(line.tenant_id::text)
        || ${flyway:defaultSchema}.audit_field(line.audit_no::text)
        || ${flyway:defaultSchema}.audit_field(to_char(line.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
        || ${flyway:defaultSchema}.audit_field(line.actor)
        || ${flyway:defaultSchema}.audit_field(line.address)
        || ${flyway:defaultSchema}.audit_field(line.act)
        || ${flyway:defaultSchema}.audit_field(line.subject)
        || ${flyway:defaultSchema}.audit_field(line.before)
        || ${flyway:defaultSchema}.audit_field(line.after), 'UTF8')), 'hex')
$$;

-- As the tables' owner: no role of the program may touch a head. Two nodes that write for one tenant take turns.
create function audit_chained() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
    last ${flyway:defaultSchema}.audit_head;
begin
    insert into ${flyway:defaultSchema}.audit_head (tenant_id, audit_no, hash)
    values (new.tenant_id, 0, repeat('0', 64)) on conflict do nothing;
    select * into last from ${flyway:defaultSchema}.audit_head where tenant_id = new.tenant_id for update;
    new.audit_no := last.audit_no + 1;
    new.hash := ${flyway:defaultSchema}.audit_hash(last.hash, new);
    update ${flyway:defaultSchema}.audit_head set audit_no = new.audit_no, hash = new.hash
    where tenant_id = new.tenant_id;
    return new;
end
$$;

-- The lines that are there already, numbered and hashed as they stand.
do $$
declare
    line ${flyway:defaultSchema}.audit;
    last ${flyway:defaultSchema}.audit_head;
    was bigint;
begin
    for line in select * from ${flyway:defaultSchema}.audit order by tenant_id, audit_no loop
        insert into ${flyway:defaultSchema}.audit_head (tenant_id, audit_no, hash)
        values (line.tenant_id, 0, repeat('0', 64)) on conflict do nothing;
        select * into last from ${flyway:defaultSchema}.audit_head where tenant_id = line.tenant_id;
        was := line.audit_no;
        line.audit_no := last.audit_no + 1;
        line.hash := ${flyway:defaultSchema}.audit_hash(last.hash, line);
        update ${flyway:defaultSchema}.audit set audit_no = line.audit_no, hash = line.hash
        where tenant_id = line.tenant_id and audit_no = was;
        update ${flyway:defaultSchema}.audit_head set audit_no = line.audit_no, hash = line.hash
        where tenant_id = line.tenant_id;
    end loop;
end
$$;
alter table audit alter column hash set not null;

create index audit_written on audit (at desc);

create trigger audit_chained before insert on audit for each row execute function audit_chained();

-- Lines are added and nothing else, whoever asks: the owner would have to take this away first.
create function audit_is_added_to_only() returns trigger language plpgsql as $$
begin
    raise exception 'lines of the audit are added, and never changed or removed';
end
$$;
create trigger added_to_only before update or delete or truncate on audit
    for each statement execute function audit_is_added_to_only();
create trigger never_removed before delete or truncate on audit_head
    for each statement execute function audit_is_added_to_only();

alter table audit_head enable row level security;
create policy one_tenant on audit_head for select to "${reader}"
    using (tenant_id = current_setting('portaplus.tenant', true)::integer);
create policy all_tenants on audit_head for select to "${worker}" using (true);
create policy worker_reads on audit for select to "${worker}" using (true);
create policy worker_adds on audit for insert to "${worker}" with check (true);
grant select on audit_head to "${reader}", "${worker}";
grant select, insert on audit to "${worker}";
