package io.portaplus.wire.jsv;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.wire.Basket;
import io.portaplus.wire.dto.ErrorResponse;
import io.portaplus.wire.dto.ResponseStatus;
import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.model.Models;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsvWriterTest {
    private final JsvFormat jsv = new JsvFormat(new ReadLimits(32, 1000, 1000));
    private final Models models = new Models();

    record Texts(@Nullable String text) {}

    record Times(@Nullable Instant at) {}

    record Entries(Map<String, @Nullable Integer> map) {}

    private <R extends Record> String write(Class<R> type, R answer) {
        return new String(jsv.write(models.of(type), answer), StandardCharsets.UTF_8);
    }

    private static Basket basket() {
        return new Basket(
                "",
                0,
                null,
                false,
                new BigDecimal("12.50"),
                Instant.parse("2013-09-12T10:00:00Z"),
                null,
                Arrays.asList(new Basket.Line("k", null, new BigDecimal("1E+3"), true), null),
                List.of(),
                Map.of("A", Arrays.asList("1", null, "3")),
                new Basket.Person(null, null, null));
    }

    @Test
    void membersComeInDeclaredOrderAndNullsAreLeftOut() {
        assertThat(write(Basket.class, basket()))
                .isEqualTo("{Title:\"\",Quantity:0,IsDelete:False,Fee:12.50,At:2013-09-12T10:00:00Z,"
                        + "Lines:[{Key:k,MonthlyFee:1000,Vat:True},],Notes:[],Attributes:{A:[1,,3]},Person:{}}");
    }

    @Test
    void errorsHaveServiceStacksOrder() {
        assertThat(write(ErrorResponse.class, new ErrorResponse(new ResponseStatus("Code", "Why: x", List.of()))))
                .isEqualTo("{ResponseStatus:{ErrorCode:Code,Message:\"Why: x\",Errors:[]}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "a:b", "a,b", "{", "}", "[", "]", "a\rb", "a\nb", "\"", "\"\""})
    void aTextWithAMeaningOfItsOwnIsQuotedAndItsQuotesDoubled(String text) {
        assertThat(write(Texts.class, new Texts(text))).isEqualTo("{Text:\"" + text.replace("\"", "\"\"") + "\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" a ", "null", "True", "a\tb", "a\\b", "it's", "\u2028", "😀é", "<&>", "\u0001", "1.0", "-"})
    void anyOtherTextStandsAsItIs(String text) {
        assertThat(write(Texts.class, new Texts(text))).isEqualTo("{Text:" + text + "}");
    }

    @ParameterizedTest
    @CsvSource({
        "2013-09-12T00:00:00Z,          2013-09-12",
        "2013-09-12T00:00:01Z,          2013-09-12T00:00:01Z",
        "2013-09-12T00:00:00.000000100Z,2013-09-12T00:00:00.0000001Z",
        "2013-09-12T23:59:59.5Z,        2013-09-12T23:59:59.5000000Z",
        "0001-01-01T00:00:00Z,          0001-01-01",
    })
    void datesAreAsShortAsXmlSchemaAllows(String instant, String written) {
        assertThat(write(Times.class, new Times(Instant.parse(instant)))).isEqualTo("{At:" + written + "}");
    }

    @Test
    void nullMapValuesAreLeftOutAndOddKeysQuoted() {
        Map<String, @Nullable Integer> map = new LinkedHashMap<>();
        map.put("a:", 1);
        map.put("b", null);
        map.put(" c", 3);
        map.put("", 4);
        assertThat(write(Entries.class, new Entries(map))).isEqualTo("{Map:{\"a:\":1,\" c\":3,\"\":4}}");
    }

    @Test
    void halfASurrogatePairIsNoFailure() {
        assertThat(write(Texts.class, new Texts("a\ud800b"))).isEqualTo("{Text:a?b}");
    }

    @Test
    void thePrettyFormHasALineForEachMemberAndKeepsEmptyOnesTogether() {
        assertThat(new String(jsv.writeSample(models.of(Basket.class), basket()), StandardCharsets.UTF_8))
                .isEqualTo("""
                        {
                        \tTitle: "",
                        \tQuantity: 0,
                        \tIsDelete: False,
                        \tFee: 12.50,
                        \tAt: 2013-09-12T10:00:00Z,
                        \tLines:\s
                        \t[
                        \t\t{
                        \t\t\tKey: k,
                        \t\t\tMonthlyFee: 1000,
                        \t\t\tVat: True
                        \t\t},
                        \t\t
                        \t],
                        \tNotes: [],
                        \tAttributes:\s
                        \t{
                        \t\tA:\s
                        \t\t[
                        \t\t\t1,
                        \t\t\t,
                        \t\t\t3
                        \t\t]
                        \t},
                        \tPerson: {}
                        }""".replace("\n", "\r\n"));
    }
}
