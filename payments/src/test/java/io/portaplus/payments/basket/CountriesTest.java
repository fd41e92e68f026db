package io.portaplus.payments.basket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountriesTest {
    @Test
    void everyIsoCountryIsKnownByBothCodesAndItsName() {
        for (String alpha2 : Locale.getISOCountries()) {
            Locale country = Locale.of("", alpha2);
            assertThat(Countries.find(alpha2)).contains(alpha2);
            assertThat(Countries.find(alpha2.toLowerCase(Locale.ROOT))).contains(alpha2);
            assertThat(Countries.find(country.getISO3Country())).contains(alpha2);
            assertThat(Countries.find(country.getDisplayCountry(Locale.ENGLISH)))
                    .contains(alpha2);
        }
    }

    @Test
    void everyOtherNameMeansOneCountry() {
        CountryNames.forEach(
                (name, alpha2) -> assertThat(Countries.find(name)).as(name).contains(alpha2));
    }

    @ParameterizedTest
    @CsvSource({
        "UK, GB",
        "Great Britain, GB",
        "united  kingdom, GB",
        "England, GB",
        "USA, US",
        "U.S.A., US",
        "United States of America, US",
        "the Netherlands, NL",
        "Holland, NL",
        "EL, GR",
        "Czech Republic, CZ",
        "Ivory Coast, CI",
        "Cote d'Ivoire, CI",
        "Turkey, TR",
        "Turkiye, TR",
        "Hong Kong, HK",
        "South Korea, KR",
        "'Korea, Republic of', KR",
        "Russian Federation, RU",
        "Viet Nam, VN",
        "St Lucia, LC",
        "Saint Lucia, LC",
        "Trinidad and Tobago, TT",
        "Trinidad & Tobago, TT",
        "ST, ST",
        "Kosovo, XK",
        "Reunion, RE",
        "AND, AD",
        "Guinea, GN",
        "Guinea-Bissau, GW",
        "Equatorial Guinea, GQ",
        "Niger, NE",
        "Nigeria, NG",
        "Dominica, DM",
        "Dominican Republic, DO",
        "Congo, CG",
        "DRC, CD",
        "Samoa, WS",
        "American Samoa, AS"
    })
    void namesInUseAreKnown(String text, String alpha2) {
        assertThat(Countries.find(text)).contains(alpha2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Atlantis", "XX", "EU", "ZZZ", "&", "the", "G B R X", "4242424242424242"})
    void anythingElseIsNot(String text) {
        assertThat(Countries.find(text)).isEmpty();
    }

    @Test
    void aLongTextIsNot() {
        assertThat(Countries.find(" ".repeat(1_000_000) + "GB")).isEmpty();
    }
}
