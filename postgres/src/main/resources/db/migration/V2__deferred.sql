-- Charges that were taken in one way and are made when nobody waits for them.
alter table payment add column deferred boolean not null default false;
