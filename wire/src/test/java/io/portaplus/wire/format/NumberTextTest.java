package io.portaplus.wire.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    private static final String CHARACTERS = "0123456789012345678900..--+eE 5";

    @Test
    void everyTextIsTheNumberThatItIsOrNone() {
        long seed = Long.getLong("numbers.seed", System.nanoTime());
        System.out.println("NumberTextTest: -Dnumbers.seed=" + seed);
        Random random = new Random(seed);
        int numbers = 0;
        for (int n = 0; n < 200_000; n++) {
            String text = text(random);
            BigDecimal expected = expected(text);
            numbers += expected == null ? 0 : 1;
            assertThat(NumberText.decimal(text)).as("'%s'", text).isEqualTo(expected);
            assertThat(NumberText.whole(text, Long.MIN_VALUE, Long.MAX_VALUE))
                    .as("'%s' as a whole number", text)
                    .isEqualTo(whole(expected));
        }
        assertThat(numbers).isBetween(20_000, 180_000);
    }

    @ParameterizedTest
    @CsvSource({
        "469554321905718453949281841416.3e20",
        "1e40",
        "12345678901234567890123456789012345678901",
        "0.00000000000000000000000000000000000000001"
    })
    void whatWouldNotBeReadAgainOnceItIsWrittenOutIsNotRead(String text) {
        assertThat(NumberText.decimal(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"1e39", "-9.87e2", "1e-40", "0e40", "1234567890123456789012345678901234567890"})
    void whatIsReadIsReadAgainOnceItIsWrittenOut(String text) {
        BigDecimal number = Objects.requireNonNull(NumberText.decimal(text));
        assertThat(NumberText.decimal(number.toPlainString())).isEqualByComparingTo(number);
    }

    /** Few characters mostly, so that many are numbers; sometimes about as many as a long has, or more. */
    private static String text(Random random) {
        int length = random.nextInt(4) == 0 ? 16 + random.nextInt(6) : random.nextInt(8);
        StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "-" : "");
        boolean digitsOnly = random.nextBoolean();
        for (int at = 0; at < length; at++) {
            text.append(CHARACTERS.charAt(random.nextInt(digitsOnly ? 22 : CHARACTERS.length())));
        }
        if (digitsOnly && length > 2 && random.nextBoolean()) {
            text.setCharAt(1 + random.nextInt(length - 2), '.');
        }
        return text.toString();
    }

    private static @Nullable BigDecimal expected(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            boolean isLong = number.signum() != 0 && number.precision() - (long) number.scale() > 40;
            return isLong || Math.abs((long) number.scale()) > 40 ? null : number;
        } catch (NumberFormatException exponentOutOfAllBounds) {
            return null;
        }
    }

    private static @Nullable Long whole(@Nullable BigDecimal number) {
        try {
            return number == null ? null : number.longValueExact();
        } catch (ArithmeticException fractionOrTooLarge) {
            return null;
        }
    }
}
