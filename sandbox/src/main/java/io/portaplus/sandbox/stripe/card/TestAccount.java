package io.portaplus.sandbox.stripe.card;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Stripe's published test bank accounts: the only ones that the sandbox takes. */
public enum TestAccount {
    SUCCEEDS("AT321904300235473204", null),
    FAILS("AT861904300235473202", "payment_method_provider_decline"),
    BACS_SUCCEEDS("10880000012345", null),
    BACS_INSUFFICIENT_FUNDS("10880022222227", "insufficient_funds"),
    BACS_NOT_AUTHORIZED("10880033333335", "debit_not_authorized");

    /** How long a debit stays in processing, by the sandbox's clock. */
    public static final Duration DECIDES_AFTER = Duration.ofMinutes(3);

    private static final int SORT_CODE = 6;

    private final String number;
    private final @Nullable String failure;

    TestAccount(String number, @Nullable String failure) {
        this.number = number;
        this.failure = failure;
    }

    /** The account of an IBAN, spaces allowed, or null. */
    public static @Nullable TestAccount ofIban(String iban) {
        String compact = iban.replace(" ", "").toUpperCase(Locale.ROOT);
        // An IBAN begins with a country; what begins with a digit is a sort code.
        return compact.matches("[A-Z].*") ? of(compact) : null;
    }

    /** The account of a British sort code, with or without dashes, and account number, or null. */
    public static @Nullable TestAccount ofSortCode(String sortCode, String accountNumber) {
        String code = sortCode.replace("-", "").replace(" ", "");
        return code.length() == SORT_CODE ? of(code + accountNumber) : null;
    }

    private static @Nullable TestAccount of(String number) {
        for (TestAccount account : values()) {
            if (account.number.equals(number)) {
                return account;
            }
        }
        return null;
    }

    /** Why the bank does not pay in the end, or null when it does. */
    public @Nullable String failure() {
        return failure;
    }

    public String last4() {
        return number.substring(number.length() - 4);
    }

    /** Of a British account. */
    public String sortCode() {
        return number.substring(0, SORT_CODE);
    }

    /** Of an IBAN. */
    public String bankCode() {
        return number.substring(4, 9);
    }

    /** Of an IBAN. */
    public String country() {
        return number.substring(0, 2);
    }
}
