package io.portaplus.payments.pan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.arbitrary;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

/**
 * The finder against a second one, written with regular expressions from the same sentence. A failing property prints the
 * seed that finds it again.
 */
class CardNumbersPropertiesTest {
    private static final Gen<String> FRAGMENTS = arbitrary()
            .pick(
                    "4242424242424242",
                    "42424242",
                    "4242",
                    "4222222222222",
                    "378282246310005",
                    "5555555555554444",
                    "6011111111111117",
                    "30569309025904",
                    "6759649826438453",
                    "424242424242",
                    "0",
                    "1",
                    "5",
                    "9",
                    " ",
                    " ",
                    " ",
                    "-",
                    "-",
                    "  ",
                    ".",
                    "x",
                    "a",
                    "é",
                    "\n",
                    "aaaaaaaa-aaaa-aaaa-",
                    "42424242-4242-4242-aaaa-aaaaaaaaaaaa",
                    "aaaaaaaa-aaaa-aaaa-4242-424242424242",
                    "-aaaa-aaaaaaaaaaaa",
                    "12345678-1234-1234-1234-123456789012");

    private static final Gen<String> TEXTS =
            lists().of(FRAGMENTS).ofSizeBetween(0, 14).map(parts -> String.join("", parts));

    private static final String WORD = "\\p{L}\\p{Nd}";
    private static final Pattern UUID = Pattern.compile(
            "(?<![" + WORD + "])[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?![" + WORD + "])");
    private static final Pattern RUN = Pattern.compile("[0-9](?:[ -]?[0-9])*");
    private static final Pattern SCHEMES = Pattern.compile("4(?:\\d{12}|\\d{15}|\\d{18})"
            + "|5[1-5]\\d{14}|2(?:22[1-9]|2[3-9]\\d|[3-6]\\d\\d|7[01]\\d|720)\\d{12}"
            + "|3[47]\\d{13}"
            + "|3(?:0[0-5]|095|6|[89])\\d*(?<=^.{14,19})"
            + "|35(?:2[89]|[3-8]\\d)\\d{12,15}"
            + "|5[06-9]\\d{11,17}|6\\d{12,18}");

    @Test
    void findsExactlyWhatTheSentenceSays() {
        qt().withExamples(20_000)
                .forAll(TEXTS)
                .checkAssert(text -> assertThat(CardNumbers.masked(text)).isEqualTo(expectedMask(text)));
    }

    @Test
    void noCardNumberIsLeftInMaskedText() {
        qt().withExamples(20_000).forAll(TEXTS).checkAssert(text -> {
            String masked = CardNumbers.masked(text);
            assertThat(CardNumbers.found(masked)).isFalse();
            assertThat(masked).hasSameSizeAs(text);
            assertThat(masked.equals(text)).isEqualTo(!CardNumbers.found(text));
        });
    }

    @Test
    void runsOfDigitsAloneAreJudgedByLengthPrefixAndLuhn() {
        Gen<String> digits = lists().of(integers().between(0, 9))
                .ofSizeBetween(11, 21)
                .map(list -> {
                    var text = new StringBuilder();
                    list.forEach(text::append);
                    return text.toString();
                });
        qt().withExamples(20_000).forAll(digits).checkAssert(text -> {
            String right = text.substring(1) + checkDigit(text.substring(1));
            assertThat(CardNumbers.found(text)).isEqualTo(isCardNumber(text));
            assertThat(CardNumbers.found(right)).isEqualTo(isCardNumber(right));
        });
    }

    private static String expectedMask(String text) {
        // A UUID is neither digits nor letters to what stands around it, but keeps its place.
        String plain =
                UUID.matcher(text).replaceAll(uuid -> "#".repeat(uuid.group().length()));
        var masked = new StringBuilder(text);
        List<MatchResult> runs = new ArrayList<>(RUN.matcher(plain).results().toList());
        for (MatchResult run : runs) {
            String digits = run.group().replaceAll("[ -]", "");
            if (isCardNumber(digits) && standsAlone(plain, run.start(), run.end())) {
                masked.replace(run.start(), run.end(), run.group().replaceAll("[0-9]", "*"));
            }
        }
        return masked.toString();
    }

    private static boolean standsAlone(String text, int start, int end) {
        return !text.substring(0, start).matches("(?s).*[" + WORD + "]")
                && !text.substring(end).matches("(?s)[" + WORD + "].*");
    }

    private static boolean isCardNumber(String digits) {
        int last = digits.length() - 1;
        return SCHEMES.matcher(digits).matches()
                && digits.length() <= 19
                && checkDigit(digits.substring(0, last)) == digits.charAt(last) - '0';
    }

    private static int checkDigit(String digits) {
        int sum = 0;
        boolean doubled = true;
        for (int i = digits.length() - 1; i >= 0; i--) {
            int value = (digits.charAt(i) - '0') * (doubled ? 2 : 1);
            sum += value / 10 + value % 10;
            doubled = !doubled;
        }
        return (10 - sum % 10) % 10;
    }
}
