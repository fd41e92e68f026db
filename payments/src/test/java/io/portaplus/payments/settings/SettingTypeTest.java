package io.portaplus.payments.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a setting takes, and what it says of anything else. */
final class SettingTypeTest {
    private static void refused(Setting<?> setting, String... texts) {
        for (String text : texts) {
            assertThatThrownBy(() -> setting.read(text))
                    .as("%s", text)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(setting.name() + " takes " + setting.type().takes() + ".");
        }
    }

    @Test
    void times() {
        assertThat(Settings.ANSWER_WITHIN.read("250ms")).isEqualTo(Duration.ofMillis(250));
        assertThat(Settings.ANSWER_WITHIN.read(" 25s ")).isEqualTo(Duration.ofSeconds(25));
        assertThat(Settings.ANSWER_WITHIN.read("10m")).isEqualTo(Duration.ofMinutes(10));
        assertThat(Settings.ANSWER_WITHIN.read("20h")).isEqualTo(Duration.ofHours(20));
        assertThat(Settings.ANSWER_WITHIN.read("3d")).isEqualTo(Duration.ofDays(3));
        refused(Settings.ANSWER_WITHIN, "", "5", "s", "-5s", "5 s", "1.5h", "5S", "PT5S", "9999999999s", "999999999d");
    }

    @Test
    void flags() {
        assertThat(Settings.OFF_SESSION.read("True")).isTrue();
        assertThat(Settings.OFF_SESSION.read("false")).isFalse();
        refused(Settings.OFF_SESSION, "", "1", "yes", "truee");
    }

    @Test
    void decimals() {
        assertThat(Settings.MAX_AMOUNT.read("")).isEmpty();
        assertThat(Settings.MAX_AMOUNT.read("1500.50")).contains(new BigDecimal("1500.50"));
        refused(Settings.MAX_AMOUNT, "-1", "1,5", "much", "9".repeat(31));
    }

    @Test
    void lists() {
        assertThat(Settings.PAN_EXEMPT.read(" a, b ,,c")).containsExactly("a", "b", "c");
        assertThat(Settings.PAN_EXEMPT.read("")).isEqualTo(List.of());
    }

    @Test
    void rates() {
        assertThat(Settings.VAT_RATES.read("GB=20, de = 19.5"))
                .isEqualTo(Map.of("GB", new BigDecimal("20"), "DE", new BigDecimal("19.5")));
        assertThat(Settings.VAT_RATES.read("")).isEmpty();
        refused(Settings.VAT_RATES, "GB", "GB=", "GB=x", "GB=-1", "GB=101", "GB=20,gb=19", "XX=20", "=20");
    }

    @Test
    void choices() {
        assertThat(Settings.ADVANCE_PERIOD_ZERO.read("None")).isEqualTo(Settings.AdvancePeriodZero.NONE);
        assertThat(Settings.ADVANCE_PERIOD_ZERO.type().takes()).isEqualTo("one or none");
        refused(Settings.ADVANCE_PERIOD_ZERO, "", "two");
    }

    @Test
    void addresses() {
        assertThat(Settings.RETURN_URL.read("https://shop.example/x")).contains(URI.create("https://shop.example/x"));
        assertThat(Settings.RETURN_URL.read("http://127.0.0.1:8080/")).isPresent();
        assertThat(Settings.RETURN_URL.read("")).isEmpty();
        refused(
                Settings.RETURN_URL,
                "http://shop.example",
                "shop.example",
                "https://",
                "javascript:1",
                "/x",
                "ftp://a/b");
    }

    @Test
    void countriesAndCurrencies() {
        assertThat(Settings.VAT_COUNTRY.read("Germany")).isEqualTo("DE");
        refused(Settings.VAT_COUNTRY, "Narnia");
        assertThat(Settings.CURRENCY.read("gbp").orElseThrow().code()).isEqualTo("GBP");
        refused(Settings.CURRENCY, "XXX", "pounds");
    }

    @Test
    void everyDefaultIsAValueOfItsSetting() {
        for (Setting<?> setting : Settings.all()) {
            assertThat(SettingValues.DEFAULTS.get(setting)).isEqualTo(setting.read(setting.defaultText()));
        }
    }
}
