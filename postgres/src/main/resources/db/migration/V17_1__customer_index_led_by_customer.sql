-- While a table is young its statistics make all indexes that begin with the tenant look alike, and a statement that looked
-- for one payment read all of its tenant's. Beginning with the customer, this index serves nobody but the customer's list.
create index payment_by_customer on payment (i_customer, tenant_id, payment_id collate "C");
