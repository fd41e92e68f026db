package io.portaplus.payments.pan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/semantics.md, Which action, No card numbers. Test numbers of the schemes and processors, and made-up ones. */
class CardNumbersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "4242424242424242",
                "4000056655665556",
                "4111111111111111",
                "4222222222222",
                "4000000000000000006",
                "5555555555554444",
                "5105105105105100",
                "2223003122003222",
                "2223000048400011",
                "2720992720992729",
                "378282246310005",
                "371449635398431",
                "341111111111111",
                "6011111111111117",
                "6011000990139424",
                "6445644564456445",
                "6500000000000002",
                "6221261111111110016",
                "30569309025904",
                "38520000023237",
                "36227206271667",
                "3056930009020004",
                "3530111333300000",
                "3566002020360505",
                "6200000000000005",
                "6205500000000000004",
                "5018000000000009",
                "6304000000000000",
                "6759649826438453",
                "5641820000000005",
                "6799990100000000019"
            })
    void everySchemesTestNumbersAreFound(String number) {
        assertThat(CardNumbers.found(number)).isTrue();
        assertThat(CardNumbers.masked(number)).isEqualTo("*".repeat(number.length()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4242 4242 4242 4242",
                "4242-4242-4242-4242",
                "4 2 4 2 4 2 4 2 4 2 4 2 4 2 4 2",
                "4242\u00a04242\u20114242\u20134242",
                "card: 4242424242424242.",
                "(4242424242424242)",
                "a 4242424242424242 b",
                "_4242424242424242_",
                "-4242424242424242-",
                "=4242424242424242&",
                "https://shop.example/ok?n=4242424242424242",
                "4242424242424242\n",
                "exp 12/30  4242424242424242",
                "4242424242424242  123",
                "4242424242424242/123",
                "４２４２４２４２４２４２４２４２",
                "٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢",
                "𝟒𝟐𝟒𝟐𝟒𝟐𝟒𝟐𝟒𝟐𝟒𝟐𝟒𝟐𝟒𝟐",
                "4242 424242424242 x",
                "4242\u22124242\u22124242\u22124242",
                "1 1 1 1 - 4242424242424242"
            })
    void isFoundHoweverItIsWritten(String text) {
        assertThat(CardNumbers.found(text)).isTrue();
        assertThat(CardNumbers.found(CardNumbers.masked(text))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "Notes",
                "4242424242424241",
                "4242424242424243",
                "424242424242",
                "42424242424242",
                "424242424242424242",
                "42424242424242424242",
                "4242  4242 4242 4242",
                "4242 - 4242 4242 4242",
                "4242.4242.4242.4242",
                "4242\t4242\t4242\t4242",
                "4242\n424242424242",
                "x4242424242424242",
                "4242424242424242x",
                "é4242424242424242",
                "4242424242424242字",
                "14242424242424242",
                "24242424242424240",
                "4242424242424242 1",
                "1-4242424242424242",
                "0000000000000000",
                "1111111111111117",
                "9111111111111110",
                "2220990000000002",
                "2721000000000004",
                "3527000000000008",
                "3590000000000000",
                "6100",
                "371449635398432",
                "3714496353984314"
            })
    void nearMissesAreNone(String text) {
        assertThat(CardNumbers.found(text)).isFalse();
        assertThat(CardNumbers.masked(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+44 20 7946 0958",
                "+1 (202) 555-0143",
                "020 7946 0958",
                "+49 30 901820",
                "+852 2823 1234",
                "+442079460958",
                "00442079460958",
                "2026-11-23T10:15:30",
                "20261123101530"
            })
    void telephoneNumbersAndTimesAreNone(String text) {
        assertThat(CardNumbers.found(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "42424242-4242-4242-aaaa-aaaaaaaaaaaa", "aaaaaaaa-aaaa-aaaa-4242-424242424242",
                "AAAAAAAA-AAAA-AAAA-4242-424242424242", "{aaaaaaaa-aaaa-aaaa-4242-424242424242}",
                "42424242-4242-4242-aaaa-aaaaaaaaaaaa 5", "5 42424242-4242-4242-aaaa-aaaaaaaaaaaa",
                "id=aaaaaaaa-aaaa-aaaa-4242-424242424242 7", "12345678-1234-1234-1234-123456789012"
            })
    void uuidsAreNone(String text) {
        assertThat(CardNumbers.found(text)).isFalse();
    }

    @Test
    void aUuidIsWholeAndStandsAlone() {
        assertThat(CardNumbers.found("aaaaaaaa-aaaa-aaaa-4242-424242424242")).isFalse();
        assertThat(CardNumbers.found("aaaaaaa-aaaa-aaaa-4242-424242424242")).isTrue();
        assertThat(CardNumbers.found("aaaaaaaaa-aaaa-aaaa-4242-424242424242")).isTrue();
        assertThat(CardNumbers.found("gaaaaaaa-aaaa-aaaa-4242-424242424242")).isTrue();
        assertThat(CardNumbers.found("aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa 4242424242424242"))
                .isTrue();
        assertThat(CardNumbers.found("4242424242424242-aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa"))
                .isTrue();
    }

    @Test
    void randomUuidsAreNone() {
        long seed = System.nanoTime();
        System.out.println("CardNumbersTest.randomUuidsAreNone seed " + seed);
        var random = new Random(seed);
        for (int i = 0; i < 200_000; i++) {
            String uuid = new UUID(random.nextLong(), random.nextLong()).toString();
            assertThat(CardNumbers.found(uuid)).as(uuid).isFalse();
        }
    }

    @Test
    void wholeRunsOfSixteenRandomDigitsHitInFourPercent() {
        long seed = System.nanoTime();
        System.out.println("CardNumbersTest.wholeRunsOfSixteenRandomDigitsHitInFourPercent seed " + seed);
        var random = new Random(seed);
        int runs = 200_000;
        int hits = 0;
        for (int i = 0; i < runs; i++) {
            hits += CardNumbers.found("pin %016d".formatted(random.nextLong(10_000_000_000_000_000L))) ? 1 : 0;
        }
        // 39 % of the prefixes, a tenth of them with the right last digit; five standard deviations are 0.2 %.
        assertThat(100.0 * hits / runs).isBetween(3.6, 4.2);
    }

    @Test
    void maskingLeavesTheRestAsItIs() {
        assertThat(CardNumbers.masked("pay 4242 4242-42424242 by 12/30, not 1234; or 378282246310005!"))
                .isEqualTo("pay **** ****-******** by 12/30, not 1234; or ***************!");
        assertThat(CardNumbers.masked("𝟒𝟐𝟒𝟐𝟒𝟐𝟒𝟐𝟒𝟐𝟒𝟐𝟒𝟐𝟒𝟐 😀")).isEqualTo("**************** 😀");
    }

    @Test
    void halfASurrogatePairDoesNoHarm() {
        assertThat(CardNumbers.masked("\ud835 4242424242424242 \udfcf")).isEqualTo("\ud835 **************** \udfcf");
        assertThat(CardNumbers.found("\ud800")).isFalse();
    }
}
