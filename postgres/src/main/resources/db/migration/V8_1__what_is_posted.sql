-- What of a payment is posted, what goes back with a part of it, and postings that somebody asks for.
alter table posting
    drop constraint posting_kind_check,
    add constraint posting_kind_check check (kind in (
        'PAYMENT', 'REFUND', 'REFUND_FAILED', 'DISPUTE', 'DISPUTE_WON',
        'VOUCHER', 'VOUCHER_REFUND', 'VOUCHER_REFUND_FAILED', 'VOUCHER_DISPUTE', 'VOUCHER_DISPUTE_WON', 'MANUAL')),
    -- 0: nothing of it is posted, but what goes back is reckoned by it.
    drop constraint posting_amount_minor_check,
    add constraint posting_amount_minor_check
        check (amount_minor > 0 or (amount_minor = 0 and state = 'NOT_POSTED')),
    -- As much as the processor moved; null: as much as is posted.
    add column moved_minor bigint,
    -- How it is sent, or will be the next time; null: as its kind is.
    add column action text check (action in (
        'MANUAL_PAYMENT', 'MANUAL_CREDIT', 'PROMOTIONAL_CREDIT', 'MANUAL_CHARGE', 'REFUND')),
    -- What somebody wants said of it; null: what its kind says.
    add column visible_words text,
    add column internal_words text;
