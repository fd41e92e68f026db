-- A customer's payments by time: ids of one tenant sort by time in the order of their bytes.
create index payment_of_customer on payment (tenant_id, i_customer, payment_id collate "C");
