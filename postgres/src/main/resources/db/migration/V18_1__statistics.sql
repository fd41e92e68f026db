-- The server counts a growing table again and again for its planner: a second of a processor for 200,000 payments, most of
-- it for texts that no condition names. It counts only what indexes are made of, and a tenth of the usual rows.
do $$
declare
    counted record;
begin
    for counted in
        select c.relname, a.attname, exists (
                select from pg_index i
                left join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = i.indexrelid
                    and d.refclassid = 'pg_class'::regclass and d.refobjid = c.oid and d.refobjsubid = a.attnum
                where i.indrelid = c.oid and (a.attnum = any (i.indkey) or d.objid is not null)
            ) as indexed
        from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relnamespace = '${flyway:defaultSchema}'::regnamespace and a.attnum > 0 and not a.attisdropped
            and c.relname in ('payment', 'payment_guard', 'payment_event', 'posting')
    loop
        execute format('alter table %I.%I alter column %I set statistics %s', '${flyway:defaultSchema}', counted.relname,
            counted.attname, case when counted.indexed then 10 else 0 end);
    end loop;
end
$$;

alter index posting_next alter column 2 set statistics 10;
