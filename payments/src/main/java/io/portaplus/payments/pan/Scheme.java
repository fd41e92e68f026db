package io.portaplus.payments.pan;

/** The card schemes: which first digits and which lengths a card number of theirs has (ISO/IEC 7812 issuer ranges). */
enum Scheme {
    VISA(lengths(13, 16, 19), range(4, 4)),
    MASTERCARD(lengths(16), range(51, 55), range(2221, 2720)),
    AMERICAN_EXPRESS(lengths(15), range(34, 34), range(37, 37)),
    DISCOVER(
            lengths(16, 17, 18, 19), range(6011, 6011), range(644, 649), range(65, 65), range(622126, 622925)),
    DINERS_CLUB(
            lengths(14, 15, 16, 17, 18, 19),
            range(300, 305),
            range(3095, 3095),
            range(36, 36),
            range(38, 39)),
    JCB(lengths(16, 17, 18, 19), range(3528, 3589)),
    UNIONPAY(lengths(16, 17, 18, 19), range(62, 62)),
    MAESTRO(lengths(13, 14, 15, 16, 17, 18, 19), range(50, 50), range(56, 69));

    /** How many first digits tell a scheme. */
    static final int PREFIX_DIGITS = 6;

    private final int lengths;
    private final Range[] ranges;

    Scheme(int lengths, Range... ranges) {
        this.lengths = lengths;
        this.ranges = ranges;
    }

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
        if ((lengths & 1 << length) == 0) {
            return false;
        }
        for (Range range : ranges) {
            if (prefix >= range.from && prefix < range.to) {
                return true;
            }
        }
        return false;
    }

    /** First six digits from, inclusive, and to, exclusive. */
    private record Range(int from, int to) {}

    private static Range range(int first, int last) {
        int factor = 1;
        while (first * factor < 100_000) {
            factor *= 10;
        }
        return new Range(first * factor, (last + 1) * factor);
    }

    private static int lengths(int... lengths) {
        int set = 0;
        for (int length : lengths) {
            set |= 1 << length;
        }
        return set;
    }

    private static final Scheme[] ALL = values();
}
