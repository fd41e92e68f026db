package io.portaplus.wire.csv;

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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvWriterTest {
    private static final String HEADER =
            "Title,Quantity,ICustomer,IsDelete,Fee,At,apiToken,Lines,Notes,Attributes,Person\r\n";

    private final CsvFormat csv = new CsvFormat(new ReadLimits(32, 1000, 1000));
    private final Models models = new Models();

    record Texts(@Nullable String text) {}

    record Two(@Nullable String text, @Nullable ResponseStatus responseStatus) {}

    private <R extends Record> String write(Class<R> type, R answer) {
        return new String(csv.write(models.of(type), answer), StandardCharsets.UTF_8);
    }

    @Test
    void aRecordIsAHeaderAndARowWithItsCellsInJsv() {
        Basket basket = new Basket(
                "a: {b}",
                0,
                null,
                false,
                new BigDecimal("12.50"),
                Instant.parse("2013-09-12T00:00:00Z"),
                "",
                Arrays.asList(new Basket.Line("k", 1, null, true), null),
                List.of("x"),
                Map.of("A", Arrays.asList("1", null)),
                new Basket.Person("\"n\"", null, null));
        assertThat(write(Basket.class, basket))
                .isEqualTo(HEADER + "a: {b},0,,False,12.50,2013-09-12,,\"[{Key:k,Quantity:1,Vat:True},]\",[x],"
                        + "\"{A:[1,]}\",\"{Name:\"\"\"\"\"\"n\"\"\"\"\"\"}\"\r\n");
    }

    @Test
    void aRecordOfNothingIsARowOfEmptyCells() {
        assertThat(write(Basket.class, models.of(Basket.class).createEmpty())).isEqualTo(HEADER + ",,,,,,,,,,\r\n");
    }

    @Test
    void anErrorIsOneCell() {
        assertThat(write(ErrorResponse.class, new ErrorResponse(new ResponseStatus("Code", "Why", List.of()))))
                .isEqualTo("ResponseStatus\r\n\"{ErrorCode:Code,Message:Why,Errors:[]}\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "a,b", "a\rb", "a\nb", "\"", "[1,2]"})
    void whatHoldsAQuoteACommaOrALinesEndIsQuoted(String text) {
        assertThat(write(Texts.class, new Texts(text))).isEqualTo("Text\r\n\"" + text.replace("\"", "\"\"") + "\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{a:1}", "[", " a ", "a\tb", ":", "=1+1", "\u2028", "😀", "'", ";"})
    void nothingElseIsQuoted(String text) {
        assertThat(write(Texts.class, new Texts(text))).isEqualTo("Text\r\n" + text + "\r\n");
    }

    @Test
    void answersOfABatchAreOneTableInWhichAnErrorIsARow() {
        byte[] done = csv.write(models.of(Two.class), new Two("a,\"b\"", null));
        byte[] failed = csv.write(
                models.of(ErrorResponse.class), new ErrorResponse(new ResponseStatus("Code", "Why", List.of())));
        assertThat(csv.joinBatch(Arrays.asList(done, failed, null, done)))
                .asString()
                .isEqualTo("Text,ResponseStatus\r\n\"a,\"\"b\"\"\",\r\n,\"{ErrorCode:Code,Message:Why,Errors:[]}\"\r\n"
                        + ",\r\n\"a,\"\"b\"\"\",\r\n");
        assertThat(csv.joinBatch(List.of())).isEmpty();
        assertThat(csv.joinBatch(Collections.singletonList(null))).isEmpty();
    }
}
