-- Every action of a request is a payment's task: charging, saving or removing a card, and the hosted page.
alter table payment
    add column kind text not null default 'CHARGE'
        check (kind in ('CHARGE', 'SAVE', 'CHECKOUT', 'SAVE_BY_CHECKOUT', 'REMOVE')),
    add column new_card boolean not null default false,
    -- The page as it was asked for, and as the processor has it.
    add column success_url text,
    add column cancel_url text,
    add column method_types text,
    add column page_id text,
    add column page_url text;

alter table payment drop constraint payment_status_check;
alter table payment add constraint payment_status_check check (status in (
    'RUNNING', 'PROCESSING', 'REQUIRES_ACTION', 'CHECKOUT_OPEN', 'CHECKOUT_EXPIRED', 'SUCCEEDED', 'DONE', 'FAILED'));

drop index payment_open_basket;
create index payment_open_basket on payment (tenant_id, basket_digest)
    where status in ('REQUIRES_ACTION', 'CHECKOUT_OPEN');

alter table payment_guard drop constraint payment_guard_kind_check;
alter table payment_guard add constraint payment_guard_kind_check
    check (kind in ('KEY', 'TOKEN', 'FINGERPRINT', 'REMOVAL'));
