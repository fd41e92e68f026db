package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.protocol.ApiError;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Stripe's currencies, and the least and the most that may be charged, in minor units. */
public final class Currencies {
    private static final long MOST = 99_999_999;
    private static final Set<String> NO_DECIMALS = Set.of(
            "bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "vnd", "vuv", "xaf", "xof", "xpf");
    private static final Set<String> THREE_DECIMALS = Set.of("bhd", "jod", "kwd", "omr", "tnd");
    private static final Set<String> WHOLE_HUNDREDS = Set.of("isk", "ugx");
    private static final Set<String> TWO_DECIMALS = Set.of(
            "usd", "aed", "afn", "all", "amd", "ang", "aoa", "ars", "aud", "awg", "azn", "bam", "bbd", "bdt", "bgn",
            "bmd", "bnd", "bob", "brl", "bsd", "bwp", "byn", "bzd", "cad", "cdf", "chf", "cny", "cop", "crc", "cve",
            "czk", "dkk", "dop", "dzd", "egp", "etb", "eur", "fjd", "fkp", "gbp", "gel", "gip", "gmd", "gtq", "gyd",
            "hkd", "hnl", "htg", "huf", "idr", "ils", "inr", "isk", "jmd", "kes", "kgs", "khr", "kyd", "kzt", "lak",
            "lbp", "lkr", "lrd", "lsl", "mad", "mdl", "mkd", "mmk", "mnt", "mop", "mur", "mvr", "mwk", "mxn", "myr",
            "mzn", "nad", "ngn", "nio", "nok", "npr", "nzd", "pab", "pen", "pgk", "php", "pkr", "pln", "qar", "ron",
            "rsd", "rub", "sar", "sbd", "scr", "sek", "sgd", "shp", "sle", "sos", "srd", "std", "szl", "thb", "tjs",
            "top", "try", "ttd", "twd", "tzs", "uah", "ugx", "uyu", "uzs", "wst", "xcd", "xcg", "yer", "zar", "zmw");
    private static final Map<String, Long> LEAST = Map.ofEntries(
            Map.entry("usd", 50L),
            Map.entry("eur", 50L),
            Map.entry("gbp", 30L),
            Map.entry("aud", 50L),
            Map.entry("cad", 50L),
            Map.entry("chf", 50L),
            Map.entry("nzd", 50L),
            Map.entry("sgd", 50L),
            Map.entry("brl", 50L),
            Map.entry("inr", 50L),
            Map.entry("aed", 200L),
            Map.entry("bgn", 100L),
            Map.entry("czk", 1500L),
            Map.entry("dkk", 250L),
            Map.entry("hkd", 400L),
            Map.entry("huf", 17500L),
            Map.entry("jpy", 50L),
            Map.entry("mxn", 1000L),
            Map.entry("myr", 200L),
            Map.entry("nok", 300L),
            Map.entry("pln", 200L),
            Map.entry("ron", 200L),
            Map.entry("sek", 300L),
            Map.entry("thb", 1000L));
    private static final String BELOW_ONE =
            "The amount must be greater than or equal to the minimum charge amount allowed for your account and the"
                    + " currency set (https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts).  If you"
                    + " want to save a Payment Method for future use without an immediate payment, use a Setup Intent"
                    + " instead: https://docs.stripe.com/payments/setup-intents";

    /**
     * The currency in lower case, when Stripe would charge this amount in it.
     *
     * @param amount in minor units
     * @throws io.portaplus.sandbox.stripe.protocol.Refusal when it would not
     */
    String check(String sent, long amount) {
        String currency = known(sent, "currency");
        checkAmount(currency, amount, "amount");
        return currency;
    }

    /** The currency in lower case. */
    static String known(String sent, String param) {
        String currency = sent.toLowerCase(Locale.ROOT);
        if (!isKnown(currency)) {
            throw ApiError.invalid("Invalid currency: " + currency + ". Stripe currently supports these currencies: "
                            + String.join(", ", known()))
                    .param(param)
                    .refuse();
        }
        return currency;
    }

    /** @throws io.portaplus.sandbox.stripe.protocol.Refusal for an amount that Stripe would not charge */
    static void checkAmount(String currency, long amount, String param) {
        if (amount < 1) {
            throw ApiError.invalid(BELOW_ONE)
                    .code("parameter_invalid_integer")
                    .param(param)
                    .refuse();
        }
        if (amount > MOST) {
            throw ApiError.invalid("Amount must be no more than " + words(MOST, currency))
                    .code("amount_too_large")
                    .param(param)
                    .refuse();
        }
        if (amount < LEAST.getOrDefault(currency, 1L)) {
            throw ApiError.invalid("Amount must be at least " + words(LEAST.getOrDefault(currency, 1L), currency))
                    .code("amount_too_small")
                    .param(param)
                    .refuse();
        }
        long step = THREE_DECIMALS.contains(currency) ? 10 : WHOLE_HUNDREDS.contains(currency) ? 100 : 1;
        if (amount % step != 0) {
            throw ApiError.invalid("Invalid amount: amounts in " + currency + " must be divisible by " + step + ".")
                    .code("parameter_invalid_integer")
                    .param(param)
                    .refuse();
        }
    }

    private static boolean isKnown(String currency) {
        return TWO_DECIMALS.contains(currency) || NO_DECIMALS.contains(currency) || THREE_DECIMALS.contains(currency);
    }

    private static List<String> known() {
        return Fields.names(TWO_DECIMALS, NO_DECIMALS, THREE_DECIMALS).stream()
                .sorted()
                .toList();
    }

    /** An amount as Stripe words it in its errors. */
    static String words(long amount, String currency) {
        return sign(currency) + decimal(amount, currency).toPlainString() + " " + currency;
    }

    /** An amount as a page shows it, such as {@code £1,234.50} or {@code 500 JPY}. */
    public static String shown(long amount, String currency) {
        BigDecimal decimal = decimal(amount, currency);
        String number = String.format(Locale.ENGLISH, "%,." + decimal.scale() + "f", decimal);
        String sign = sign(currency);
        return sign.isEmpty() ? number + " " + currency.toUpperCase(Locale.ROOT) : sign + number;
    }

    private static BigDecimal decimal(long amount, String currency) {
        int decimals = NO_DECIMALS.contains(currency) ? 0 : THREE_DECIMALS.contains(currency) ? 3 : 2;
        return BigDecimal.valueOf(amount, decimals);
    }

    private static String sign(String currency) {
        return switch (currency) {
            case "usd" -> "$";
            case "eur" -> "€";
            case "gbp" -> "£";
            default -> "";
        };
    }
}
