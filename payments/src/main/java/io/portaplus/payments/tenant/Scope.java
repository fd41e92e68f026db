package io.portaplus.payments.tenant;

/** What a licence key lets its holder do. */
public enum Scope {
    /** Charge, save, list and remove cards, open hosted pages. */
    CHARGE,
    /** Ask how payments stand, list them, read settings. */
    READ,
    /** Give money back. */
    REFUND,
    /** Move customers' balances where no card is charged: whoever may, gives credit for nothing. */
    BILLING,
    /** Change the tenant's settings. */
    ADMIN
}
