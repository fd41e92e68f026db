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
final class Countries {
    private Countries() {}

    /** The alpha-2 code, in upper case; empty where nobody knows that country. */
    static Optional<String> find(String text) {
        String key = key(text);
        return key.isEmpty() ? Optional.empty() : Optional.ofNullable(Known.BY_KEY.get(key));
    }

    private static String key(String text) {
        if (text.length() > 100) {
            return "";
        }
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replace("&", " and ")
                .replaceAll("\\bst\\b\\.?\\s+", "saint")
                .replaceAll("\\bthe\\b", "");
        return plain.replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** Built on the first look-up: reading the names takes a while. */
    private static final class Known {
        static final Map<String, String> BY_KEY = build();

        private static Map<String, String> build() {
            Map<String, String> byKey = new HashMap<>();
            CountryNames.forEach((name, alpha2) -> byKey.put(key(name), alpha2));
            for (String alpha2 : Locale.getISOCountries()) {
                Locale country = Locale.of("", alpha2);
                byKey.put(key(country.getDisplayCountry(Locale.ENGLISH)), alpha2);
                byKey.put(key(country.getISO3Country()), alpha2);
                byKey.put(key(alpha2), alpha2);
            }
            return Map.copyOf(byKey);
        }
    }
}
