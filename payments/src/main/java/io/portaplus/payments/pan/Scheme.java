package io.portaplus.payments.pan;

import java.util.Arrays;
import java.util.List;

/**
 * A card scheme: which lengths and which first digits its card numbers have (the issuer ranges that the schemes publish
 * under ISO/IEC 7812).
 *
 * @param lengths a bit for each length
 */
record Scheme(String name, int lengths, List<Range> ranges) {
    /** How many first digits tell a scheme. */
    static final int PREFIX_DIGITS = 6;

    private static final List<Scheme> ALL = List.of(
            scheme("Visa", lengths(13, 16, 19), range(4, 4)),
            scheme("Mastercard", lengths(16), range(51, 55), range(2221, 2720)),
            scheme("American Express", lengths(15), range(34, 34), range(37, 37)),
            scheme(
                    "Discover",
                    lengths(16, 17, 18, 19),
                    range(6011, 6011),
                    range(644, 649),
                    range(65, 65),
                    range(622126, 622925)),
            scheme(
                    "Diners Club",
                    lengths(14, 15, 16, 17, 18, 19),
                    range(300, 305),
                    range(3095, 3095),
                    range(36, 36),
                    range(38, 39)),
            scheme("JCB", lengths(16, 17, 18, 19), range(3528, 3589)),
            scheme("UnionPay", lengths(16, 17, 18, 19), range(62, 62)),
            scheme("Maestro", lengths(13, 14, 15, 16, 17, 18, 19), range(50, 50), range(56, 69)));

    /** Whether a number of that length with those first six digits can be a card of some scheme. */
    static boolean anyFits(int prefix, int length) {
        for (Scheme scheme : ALL) {
            if (scheme.fits(prefix, length)) {
                return true;
            }
        }
        return false;
    }

    private boolean fits(int prefix, int length) {
        return (lengths & 1 << length) != 0 && ranges.stream().anyMatch(range -> range.holds(prefix));
    }

    /** First six digits, both ends included. */
    private record Range(int first, int last) {
        boolean holds(int prefix) {
            return prefix >= first && prefix <= last;
        }
    }

    private static Scheme scheme(String name, int lengths, Range... ranges) {
        return new Scheme(name, lengths, List.of(ranges));
    }

    private static Range range(int first, int last) {
        int factor = 1;
        while (first * factor < 100_000) {
            factor *= 10;
        }
        return new Range(first * factor, (last + 1) * factor - 1);
    }

    private static int lengths(int... lengths) {
        return Arrays.stream(lengths).map(length -> 1 << length).sum();
    }
}
