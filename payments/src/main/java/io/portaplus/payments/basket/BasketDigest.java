package io.portaplus.payments.basket;

import io.portaplus.contract.ShoppingInformation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The fingerprint of a basket for the guard against a doubled request (docs/semantics.md, Never twice): equal for equal
 * whole lines in the same order, {@code Key} included, whichever format they came in.
 */
public final class BasketDigest {
    private BasketDigest() {}

    /** The SHA-256, 32 bytes, of the lines alone. */
    public static byte[] of(List<ShoppingInformation> lines) {
        return of(lines, new String[0]);
    }

    /** The SHA-256, 32 bytes, of the lines and of more parts, each kept apart from the next. */
    public static byte[] of(List<ShoppingInformation> lines, @Nullable String... parts) {
        var canonical = new Canonical("portaplus basket 1");
        add(canonical, lines);
        canonical.list(Arrays.asList(parts), Canonical::text);
        return canonical.sha256();
    }

    /** Adds the whole lines to a larger form. A currency's case doesn't count. */
    public static void add(Canonical canonical, List<ShoppingInformation> lines) {
        canonical.list(lines, BasketDigest::line);
    }

    private static void line(Canonical canonical, @Nullable ShoppingInformation line) {
        if (line == null) {
            canonical.text(null);
            return;
        }
        canonical
                .text(line.title())
                .whole(line.quantity())
                .decimal(line.monthlyFee())
                .decimal(line.setupFee())
                .whole(line.displayIndex())
                .text(line.key())
                .list(line.additionalInformation(), Canonical::text)
                .whole(line.partId())
                .flag(line.vatApplicable())
                .text(currency(line.currency()))
                .decimal(line.transactionCharge())
                .decimal(line.voucherCredit())
                .whole(line.advancePeriod())
                .decimal(line.itemSubTotal());
    }

    private static @Nullable String currency(@Nullable String written) {
        return written == null ? null : written.strip().toUpperCase(Locale.ROOT);
    }
}
