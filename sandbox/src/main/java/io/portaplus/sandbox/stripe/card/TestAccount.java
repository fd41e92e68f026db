package io.portaplus.sandbox.stripe.card;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Stripe's published test bank accounts: the only ones that the sandbox takes. */
public enum TestAccount {
    SUCCEEDS("AT321904300235473204", true),
    FAILS("AT861904300235473202", false);

    /** How long a debit stays in processing, by the sandbox's clock. */
    public static final Duration DECIDES_AFTER = Duration.ofMinutes(3);

    private final String iban;
    private final boolean succeeds;

    TestAccount(String iban, boolean succeeds) {
        this.iban = iban;
        this.succeeds = succeeds;
    }

    /** The account of an IBAN, spaces allowed, or null. */
    public static @Nullable TestAccount ofIban(String iban) {
        String compact = iban.replace(" ", "").toUpperCase(Locale.ROOT);
        for (TestAccount account : values()) {
            if (account.iban.equals(compact)) {
                return account;
            }
        }
        return null;
    }

    /** Whether the bank pays in the end. */
    public boolean succeeds() {
        return succeeds;
    }

    public String last4() {
        return iban.substring(iban.length() - 4);
    }

    public String bankCode() {
        return iban.substring(4, 9);
    }

    public String country() {
        return iban.substring(0, 2);
    }
}
