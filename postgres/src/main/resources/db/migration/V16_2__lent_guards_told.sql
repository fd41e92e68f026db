-- Whether somebody was told of the payment by a guard that was lent to it: then it is theirs, whatever becomes of it.
alter table payment_guard add column told boolean not null default false;
update payment_guard g set told = true
where request_digest is not null and exists (
    select from payment p where p.tenant_id = g.tenant_id and p.payment_id = g.payment_id and p.status = 'PROCESSING');
