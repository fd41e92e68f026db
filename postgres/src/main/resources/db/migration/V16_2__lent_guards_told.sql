-- Whether somebody was told of the payment by a guard that was lent to it: then it is theirs, whatever becomes of it.
alter table payment_guard add column told boolean not null default false;
