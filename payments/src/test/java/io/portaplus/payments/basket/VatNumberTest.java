package io.portaplus.payments.basket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VatNumberTest {
    @ParameterizedTest
    @CsvSource({
        "AT, ATU12345678", "BE, BE0123456789", "BE, BE1123456789", "BG, BG123456789", "BG, BG1234567890",
        "CY, CY12345678L", "CZ, CZ12345678", "CZ, CZ1234567890", "DE, DE123456789", "DK, DK12345678",
        "EE, EE123456789", "GR, EL123456789", "ES, ESX1234567X", "ES, ESA12345678", "ES, ES12345678Z",
        "FI, FI12345678", "FR, FR12345678901", "FR, FRXX123456789", "HR, HR12345678901", "HU, HU12345678",
        "IE, IE1234567WA", "IE, IE1234567A", "IE, IE1A23456A", "IT, IT12345678901", "LT, LT123456789",
        "LT, LT123456789012", "LU, LU12345678", "LV, LV12345678901", "MT, MT12345678", "NL, NL123456789B01",
        "PL, PL1234567890", "PT, PT123456789", "RO, RO12", "RO, RO1234567890", "SE, SE123456789001",
        "SI, SI12345678", "SK, SK1234567890"
    })
    void aNumberHasTheFormOfItsCountry(String country, String number) {
        assertThat(VatNumber.hasFormOf(country, number)).isTrue();
        assertThat(VatNumber.hasFormOf(country, number + "1234567890")).isFalse();
        assertThat(VatNumber.hasFormOf(country, number.substring(2))).isFalse();
        assertThat(VatNumber.hasFormOf("XX", number)).isFalse();
        assertThat(VatNumber.isEuropean(country)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "AT, AT12345678", "BE, BE2123456789", "CY, CY123456789", "ES, ES123456789", "FR, FRO1123456789",
        "GR, GR123456789", "NL, NL123456789001", "IE, IE12345678", "DE, FR12345678901", "GB, GB123456789",
        "CH, CHE123456789", "DE, DE12345678٩"
    })
    void aNearMissHasNot(String country, String number) {
        assertThat(VatNumber.hasFormOf(country, number)).isFalse();
    }

    @Test
    void theEuropeanUnionHasTwentySevenCountries() {
        assertThat(Arrays.stream(Locale.getISOCountries()).filter(VatNumber::isEuropean))
                .hasSize(27)
                .doesNotContain("GB", "CH", "NO");
    }

    @Test
    void whatPeopleWriteBetweenThePartsDoesNotCount() {
        assertThat(VatNumber.plain(" el 123.456-789\u00a0/ ")).isEqualTo("EL123456789");
    }
}
