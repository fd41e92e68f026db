package io.portaplus.payments.basket;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The country that a text means: alpha-2, alpha-3, or an English name from the JDK's locale data and a list of other names
 * in use. Case, accents, punctuation and "the" don't count.
 */
public final class Countries {
    private static final int LONGEST_NAME = 100;

    private Countries() {}

    /** The alpha-2 code, in upper case; empty where nobody knows that country. */
    public static Optional<String> find(String text) {
        if (text.length() > LONGEST_NAME) {
            return Optional.empty();
        }
        String code = Known.CODES.get(text.strip().toUpperCase(Locale.ROOT));
        return Optional.ofNullable(code != null ? code : Known.NAMES.get(key(text)));
    }

    private static String key(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replace("&", " and ")
                .replaceAll("\\bst\\b\\.?\\s+", "saint")
                .replaceAll("\\bthe\\b", "")
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** Built on the first look-up: reading the locale data takes a while. */
    private static final class Known {
        static final Map<String, String> CODES = codes();
        static final Map<String, String> NAMES = names();

        private static Map<String, String> codes() {
            Map<String, String> codes = new HashMap<>();
            for (String alpha2 : Locale.getISOCountries()) {
                codes.put(alpha2, alpha2);
                codes.put(Locale.of("", alpha2).getISO3Country(), alpha2);
            }
            return Map.copyOf(codes);
        }

        private static Map<String, String> names() {
            Map<String, String> names = new HashMap<>();
            CountryNames.forEach((name, alpha2) -> names.put(key(name), alpha2));
            for (String alpha2 : Locale.getISOCountries()) {
                names.put(key(Locale.of("", alpha2).getDisplayCountry(Locale.ENGLISH)), alpha2);
            }
            return Map.copyOf(names);
        }
    }
}
