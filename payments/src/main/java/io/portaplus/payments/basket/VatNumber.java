package io.portaplus.payments.basket;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The forms of the EU countries' VAT numbers, with their prefixes, as the EU's VIES service describes them. Form alone
 * proves nothing: the operator confirms a number.
 */
final class VatNumber {
    private static final Map<String, Pattern> FORMS = Map.ofEntries(
            form("AT", "ATU\\d{8}"),
            form("BE", "BE[01]\\d{9}"),
            form("BG", "BG\\d{9,10}"),
            form("CY", "CY\\d{8}[A-Z]"),
            form("CZ", "CZ\\d{8,10}"),
            form("DE", "DE\\d{9}"),
            form("DK", "DK\\d{8}"),
            form("EE", "EE\\d{9}"),
            form("ES", "ES(?:[A-Z]\\d{7}[A-Z0-9]|\\d{8}[A-Z])"),
            form("FI", "FI\\d{8}"),
            form("FR", "FR[A-HJ-NP-Z0-9]{2}\\d{9}"),
            form("GR", "EL\\d{9}"),
            form("HR", "HR\\d{11}"),
            form("HU", "HU\\d{8}"),
            form("IE", "IE(?:\\d{7}[A-Z]{1,2}|\\d[A-Z+*]\\d{5}[A-Z])"),
            form("IT", "IT\\d{11}"),
            form("LT", "LT(?:\\d{9}|\\d{12})"),
            form("LU", "LU\\d{8}"),
            form("LV", "LV\\d{11}"),
            form("MT", "MT\\d{8}"),
            form("NL", "NL\\d{9}B\\d{2}"),
            form("PL", "PL\\d{10}"),
            form("PT", "PT\\d{9}"),
            form("RO", "RO\\d{2,10}"),
            form("SE", "SE\\d{12}"),
            form("SI", "SI\\d{8}"),
            form("SK", "SK\\d{10}"));

    private VatNumber() {}

    /** The number in upper case, without what people write between its parts. */
    static String plain(String number) {
        return number.toUpperCase(Locale.ROOT).replaceAll("[\\s.\\-/\\u00a0\\u2010-\\u2015]", "");
    }

    /** Whether a country is in the EU. */
    static boolean isEuropean(String alpha2) {
        return FORMS.containsKey(alpha2);
    }

    /** Whether a plain number has the form of that country, its prefix included; never true outside the EU. */
    static boolean hasFormOf(String alpha2, String plain) {
        Pattern form = FORMS.get(alpha2);
        return form != null && form.matcher(plain).matches();
    }

    private static Map.Entry<String, Pattern> form(String alpha2, String pattern) {
        return Map.entry(alpha2, Pattern.compile(pattern));
    }
}
