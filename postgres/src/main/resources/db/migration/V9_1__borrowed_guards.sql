-- Where a request was answered with a payment that another request had begun, since an equal basket was just paid, its
-- guards name that payment: and here is which request they are for.
alter table payment_guard add column request_digest bytea check (length(request_digest) = 32);
