-- Postings that a person must decide are counted, and listed.
create index posting_review on posting (tenant_id, enqueued_at) where state = 'REVIEW';
