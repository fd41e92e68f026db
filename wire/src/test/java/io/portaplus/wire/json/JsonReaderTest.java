package io.portaplus.wire.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portaplus.wire.Basket;
import io.portaplus.wire.dto.ResponseError;
import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.format.UnreadableException;
import io.portaplus.wire.model.Models;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    private final JsonFormat json = new JsonFormat(new ReadLimits(6, 3, 20));
    private final Models models = new Models();

    /** A record with rules of its own. */
    record Strict(String name, List<String> items) {
        Strict {
            Objects.requireNonNull(name);
            items = List.copyOf(items);
        }
    }

    private Basket read(String body) {
        return read(body.getBytes(StandardCharsets.UTF_8));
    }

    private Basket read(byte[] body) {
        return json.read(models.of(Basket.class), body);
    }

    private List<String> faults(String body) {
        try {
            Basket read = read(body);
            throw new AssertionError("was read: " + read);
        } catch (UnreadableException unreadable) {
            return unreadable.faults().stream()
                    .map(fault -> fault.errorCode() + " " + fault.fieldName())
                    .toList();
        }
    }

    private String broken(byte[] body) {
        try {
            Basket read = read(body);
            throw new AssertionError("was read: " + read);
        } catch (UnreadableException unreadable) {
            assertThat(unreadable.code()).isEqualTo("SerializationException");
            assertThat(unreadable.faults()).isEmpty();
            return unreadable.text();
        }
    }

    @Test
    void everyShapeIsRead() {
        Basket basket = read("""
                {"Title":"a\\u0009é","Quantity":2,"ICustomer":9007199254740993,"IsDelete":false,"Fee":12.50,
                 "At":"2026-01-31T12:00:00Z","apiToken":"t",
                 "Lines":[{"Key":"k","MonthlyFee":0.10,"Vat":true},null],"Notes":["x",null,""],
                 "Attributes":{"A":["1"],"B":[]},"Person":{"Name":"n","Phones":{"h":"1"}}}""");
        assertThat(basket)
                .isEqualTo(new Basket(
                        "a\té",
                        2,
                        9007199254740993L,
                        false,
                        new BigDecimal("12.50"),
                        Instant.parse("2026-01-31T12:00:00Z"),
                        "t",
                        java.util.Arrays.asList(new Basket.Line("k", null, new BigDecimal("0.10"), true), null),
                        java.util.Arrays.asList("x", null, ""),
                        Map.of("A", List.of("1"), "B", List.of()),
                        new Basket.Person("n", null, Map.of("h", "1"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "TITLE", "Title", "tItLe", "T\\u0069tle"})
    void namesMatchInAnyCase(String name) {
        assertThat(read("{\"" + name + "\":\"x\"}").title()).isEqualTo("x");
    }

    @Test
    void unknownMembersAreSkippedWithAllTheyHold() {
        assertThat(read("{\"__type\":\"System.Evil\",\"X\":{\"Title\":[{\"a\":[1]}]},\"Title\":\"a\",\"Y\":[[]]}")
                        .title())
                .isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \r\n\t ", "\uFEFF", "{}", "\uFEFF{}", "{\"Title\":null,\"Lines\":null}"})
    void nothingGivenIsAnEmptyRequest(String body) {
        assertThat(read(body)).isEqualTo(models.of(Basket.class).createEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "12.50, 12.50",
        "'\"12.50\"', 12.50",
        "'\" 12.50 \"', 12.50",
        "0, 0",
        "-0.00, 0.00",
        "7.67e-6, 0.00000767",
        "1E3, 1000",
        "12345678901234567890.123456789012345678, 12345678901234567890.123456789012345678",
        "'\"+5\"', 5",
        "1e39, 1000000000000000000000000000000000000000"
    })
    void decimalsAreExact(String text, String expected) {
        BigDecimal fee = Objects.requireNonNull(read("{\"Fee\":" + text + "}").fee());
        assertThat(fee.toPlainString()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"1,000.00\"",
                "\"12.5.0\"",
                "\"abc\"",
                "\"0x10\"",
                "\"NaN\"",
                "\"Infinity\"",
                "\"1.\"",
                "\".5\"",
                "\"1e\"",
                "\"1e+\"",
                "\"--1\"",
                "\"1 2\"",
                "\"\u0661\u0662\"",
                "1e999999999",
                "1e-999999999",
                "1e41",
                "0.00000000000000000000000000000000000000001",
                "12345678901234567890123456789012345678901",
                "\"1e99999999999999999999\"",
                "true",
                "{}",
                "[1]"
            })
    void whatIsNoExactDecimalIsAFault(String text) {
        assertThat(faults("{\"Fee\":" + text + "}")).containsExactly("InvalidNumber Fee");
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "2.0, 2", "2e0, 2", "20e-1, 2", "'\"2\"', 2", "-2147483648, -2147483648", "'\"007\"', 7"})
    void wholeNumbersMayBeWrittenAsDecimals(String text, int expected) {
        assertThat(read("{\"Quantity\":" + text + "}").quantity()).isEqualTo(expected);
        assertThat(read("{\"ICustomer\":" + text + "}").iCustomer()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "\"1.5\"", "2147483648", "1e10", "-2147483649", "false", "\"two\"", "[]", "{}"})
    void whatIsNoWholeNumberInRangeIsAFault(String text) {
        assertThat(faults("{\"Quantity\":" + text + "}")).containsExactly("InvalidNumber Quantity");
    }

    @Test
    void longsEndWhereTheyEnd() {
        assertThat(read("{\"ICustomer\":9223372036854775807}").iCustomer()).isEqualTo(Long.MAX_VALUE);
        assertThat(read("{\"ICustomer\":-9223372036854775808}").iCustomer()).isEqualTo(Long.MIN_VALUE);
        assertThat(faults("{\"ICustomer\":9223372036854775808}")).containsExactly("InvalidNumber ICustomer");
    }

    @ParameterizedTest
    @CsvSource({
        "true,true",
        "false,false",
        "'\"True\"',true",
        "'\"FALSE\"',false",
        "1,true",
        "0,false",
        "'\"1\"',true",
        "'\"0\"',false"
    })
    void booleansAreReadInAllTheirForms(String text, boolean expected) {
        assertThat(read("{\"IsDelete\":" + text + "}").isDelete()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "-1", "1.0", "\"yes\"", "\"on\"", "[]", "{}"})
    void whatIsNoBooleanIsAFault(String text) {
        assertThat(faults("{\"IsDelete\":" + text + "}")).containsExactly("InvalidBoolean IsDelete");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"/Date(1700000000000)/\"', 2023-11-14T22:13:20Z",
        "'\"\\/Date(1700000000000)\\/\"', 2023-11-14T22:13:20Z",
        "'\"/Date(1700000000000-0000)/\"', 2023-11-14T22:13:20Z",
        "'\"/Date(1700000000000+0100)/\"', 2023-11-14T22:13:20Z",
        "'\"/Date(-1)/\"', 1969-12-31T23:59:59.999Z",
        "'\"2026-01-31\"', 2026-01-31T00:00:00Z",
        "'\"2026-01-31T12:00:00\"', 2026-01-31T12:00:00Z",
        "'\"2026-01-31T12:00:00.1234567+02:00\"', 2026-01-31T10:00:00.123456700Z",
        "'\"0001-01-01T00:00:00Z\"', 0001-01-01T00:00:00Z"
    })
    void datesAreReadInBothForms(String text, String expected) {
        assertThat(read("{\"At\":" + text + "}").at()).isEqualTo(Instant.parse(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"/Date(x)/\"",
                "\"/Date(99999999999999999999)/\"",
                "\"/Date(999999999999999)/\"",
                "\"31.01.2026\"",
                "\"2026-02-30\"",
                "\"2026-01-31T25:00:00Z\"",
                "1700000000000",
                "true",
                "\"+999999999-01-01T00:00:00Z\""
            })
    void whatIsNoDateIsAFault(String text) {
        assertThat(faults("{\"At\":" + text + "}")).containsExactly("InvalidDate At");
    }

    @Test
    void blankTextIsNotGivenExceptForText() {
        Basket basket = read("{\"Title\":\" \",\"Quantity\":\"\",\"Fee\":\" \",\"IsDelete\":\"\",\"At\":\"\"}");
        assertThat(basket.title()).isEqualTo(" ");
        assertThat(basket.quantity()).isNull();
        assertThat(basket.fee()).isNull();
        assertThat(basket.isDelete()).isNull();
        assertThat(basket.at()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"12.50,12.50", "1e5,1e5", "true,true", "-0,-0"})
    void textTakesNumbersAndBooleansAsTheyAreWritten(String text, String expected) {
        assertThat(read("{\"Title\":" + text + "}").title()).isEqualTo(expected);
    }

    @Test
    void wrongShapesAreFaults() {
        assertThat(
                        faults(
                                "{\"Title\":{\"a\":1},\"Notes\":\"one\",\"Lines\":{\"Key\":\"k\"},\"Person\":[],\"Attributes\":1}"))
                .containsExactly(
                        "InvalidText Title",
                        "InvalidList Notes",
                        "InvalidList Lines",
                        "InvalidObject Person",
                        "InvalidObject Attributes");
    }

    @Test
    void allFaultsAreToldWithTheirPaths() {
        assertThat(faults(
                        "{\"Quantity\":\"x\",\"Unknown\":{},\"lines\":[{\"quantity\":1},{\"Quantity\":1.5,\"Vat\":\"y\"},3],"
                                + "\"Person\":{\"IParent\":[]},\"Attributes\":{\"secret\":[[]]}}"))
                .containsExactly(
                        "InvalidNumber Quantity",
                        "InvalidNumber Lines[1].Quantity",
                        "InvalidBoolean Lines[1].Vat",
                        "InvalidObject Lines[2]",
                        "InvalidNumber Person.IParent",
                        "InvalidText Attributes[0][0]");
    }

    @Test
    void theFirstFaultGivesCodeAndMessage() {
        assertThatThrownBy(() -> read("{\"Fee\":\"4242424242424242x\",\"Quantity\":\"x\"}"))
                .isInstanceOfSatisfying(UnreadableException.class, unreadable -> {
                    assertThat(unreadable.code()).isEqualTo("InvalidNumber");
                    assertThat(unreadable.text()).isEqualTo("'Fee' must be a number of at most 40 digits.");
                    assertThat(unreadable.faults())
                            .first()
                            .isEqualTo(new ResponseError("InvalidNumber", "Fee", unreadable.text()));
                    assertThat(unreadable.toString() + unreadable.faults()).doesNotContain("4242");
                });
    }

    @Test
    void aMemberGivenTwiceIsAFaultInAnyCase() {
        assertThat(faults("{\"Title\":\"a\",\"TITLE\":\"b\",\"Person\":{\"Phones\":{\"h\":\"1\",\"h\":\"2\"}}}"))
                .containsExactly("DuplicateMember Title", "DuplicateMember Person.Phones[1]");
        assertThat(faults("{\"Title\":null,\"Title\":[{}]}")).containsExactly("DuplicateMember Title");
    }

    @Test
    void limitsAreFaultsAndReadingGoesOn() {
        String long21 = "x".repeat(21);
        assertThat(
                        faults(
                                "{\"Title\":\"" + long21 + "\",\"Notes\":[[],\"1\",\"2\",{\"a\":[{}]},[]],"
                                        + "\"Person\":{\"Phones\":{\"a\":\"1\",\"b\":\"1\",\"c\":\"1\",\"d\":{\"x\":[]},\"e\":1}},\"Quantity\":\"x\"}"))
                .containsExactly(
                        "TooLong Title",
                        "InvalidText Notes[0]",
                        "TooManyItems Notes",
                        "TooManyItems Person.Phones",
                        "InvalidNumber Quantity");
        assertThat(read("{\"Title\":\"" + "x".repeat(20) + "\",\"Notes\":[1,2,3]}")
                        .notes())
                .hasSize(3);
    }

    @Test
    void nestingTooDeepEndsTheReadingWithWhatWasFound() {
        assertThat(faults("{\"Quantity\":\"x\",\"Zzz\":[[[[[[1]]]]]],\"Fee\":\"x\"}"))
                .hasSize(2)
                .startsWith("InvalidNumber Quantity")
                .last()
                .asString()
                .startsWith("TooDeep");
        assertThat(faults("{\"Title\":\"a\",\"Lines\":[{\"Key\":\"k\",\"Zzz\":[[[[[1]]]]]}]}"))
                .containsExactly("TooDeep Lines[0]");
        assertThat(read("{\"Zzz\":[[[[[1]]]]],\"Title\":\"a\"}").title()).isEqualTo("a");
    }

    @Test
    void atMostAHundredFaultsAreTold() {
        JsonFormat wide = new JsonFormat(new ReadLimits(6, 1000, 20));
        String body = "{\"Notes\":[" + "[],".repeat(500) + "1]}";
        assertThatThrownBy(() -> wide.read(models.of(Basket.class), body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        UnreadableException.class,
                        unreadable -> assertThat(unreadable.faults()).hasSize(100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\u0000\"", "\"\\ud800\"", "\"\\udc00x\"", "\"\\ud800\\ud800\""})
    void charactersThatNoTextMayHoldAreFaults(String text) {
        assertThat(faults("{\"Title\":" + text + "}")).containsExactly("InvalidText Title");
        assertThatThrownBy(() -> read("{\"Person\":{\"Phones\":{" + text + ":\"1\"}}}"))
                .isInstanceOf(UnreadableException.class);
    }

    @Test
    void aRefusalOfTheRecordItselfIsAFault() {
        assertThat(json.read(models.of(Strict.class), bytes("{\"Name\":\"n\",\"Items\":[]}")))
                .isEqualTo(new Strict("n", List.of()));
        for (String body : List.of("{}", "", "{\"Name\":\"n\",\"Items\":[null]}")) {
            assertThatThrownBy(() -> json.read(models.of(Strict.class), bytes(body)))
                    .isInstanceOfSatisfying(UnreadableException.class, unreadable -> {
                        assertThat(unreadable.code()).isEqualTo("InvalidObject");
                        assertThat(unreadable.text()).isEqualTo("The request is not a valid object.");
                    });
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`{\"Title\":\"secret}`,it ends too early",
                "`{`,it ends too early",
                "`{\"Title\":secret}`,it is not valid JSON",
                "`{\"Title\":\"a\",}`,it is not valid JSON",
                "`{'Title':'a'}`,it is not valid JSON",
                "`{\"Title\":\"secret\nx\"}`,it is not valid JSON",
                "`{\"Quantity\":01}`,it is not valid JSON",
                "`{\"Quantity\":NaN}`,it is not valid JSON",
                "`{\"IsDelete\":True}`,it is not valid JSON",
                "`/* c */{}`,it is not valid JSON",
                "`{} {}`,something follows its end",
                "`{}}`,it is not valid JSON",
                "`[]`,it must be an object",
                "`\"secret\"`,it must be an object",
                "`null`,it must be an object",
                "`12`,it must be an object"
            })
    void brokenJsonSaysWhereAndNothingOfTheContent(String body, String reason) {
        assertThat(broken(bytes(body)))
                .startsWith("Could not read the request as JSON: " + reason + ", at line ")
                .containsPattern("line [0-9]+, column [0-9]+\\.$")
                .doesNotContain("secret");
    }

    @Test
    void anythingButUtf8IsBroken() {
        String reason = "Could not read the request as JSON: it is not valid UTF-8.";
        byte[][] bodies = {
            "{\"Title\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1),
            "{\"Title\":\"é\"}".getBytes(StandardCharsets.UTF_16),
            "{\"Title\":\"e\"}".getBytes(StandardCharsets.UTF_16LE),
            "{\"Title\":\"e\"}".getBytes(StandardCharsets.UTF_16BE),
            {'{', '"', (byte) 0xC0, (byte) 0x80, '"', ':', '1', '}'},
            {'{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', ':', '1', '}'},
            {'{', '}', (byte) 0xC3},
        };
        for (byte[] body : bodies) {
            assertThat(broken(body)).isEqualTo(reason);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
