-- Serves the queue of a tenant and nothing else. A statement about one customer would do without the condition, and so can't
-- take this index: with no statistics yet, PostgreSQL took it for as good as posting_due, and read the whole queue.
drop index posting_next;
create index posting_next on posting (tenant_id, (coalesce(due_at, enqueued_at)))
    where (state in ('PENDING', 'POSTING', 'UNKNOWN') or sighting = 'AWAITED') and tenant_id > 0;
