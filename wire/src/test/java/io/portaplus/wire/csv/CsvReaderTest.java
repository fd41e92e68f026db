package io.portaplus.wire.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portaplus.wire.Basket;
import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.format.UnreadableException;
import io.portaplus.wire.model.Models;
import io.portaplus.wire.model.RecordModel;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {
    private final CsvFormat csv = new CsvFormat(new ReadLimits(4, 12, 20));
    private final RecordModel<Basket> model = new Models().of(Basket.class);

    record Strict(List<String> notes) {
        Strict {
            notes = List.copyOf(notes);
        }
    }

    private Basket read(String body) {
        return csv.read(model, body.getBytes(StandardCharsets.UTF_8));
    }

    private List<Basket> batch(String body) {
        return csv.readBatch(model, body.getBytes(StandardCharsets.UTF_8));
    }

    private UnreadableException refused(String body) {
        return Objects.requireNonNull(
                catchThrowableOfType(UnreadableException.class, () -> read(body)), "was not refused");
    }

    private static List<String> told(UnreadableException refused) {
        return refused.faults().stream()
                .map(fault -> fault.errorCode() + " " + fault.fieldName())
                .toList();
    }

    @Test
    void namesComeInAnyCaseAndOrder() {
        String names = "\uFEFFperson,\"FEE\",Unknown, title ,notes,attributes,Lines";
        String cells = "\"{Name:\"\"a, b\"\"}\",0.10,\"x\"\"\r\ny\", t ,\"1,2\",a:[1],\"[{\"\"Key\"\":\"\"k\"\"}]\"";
        Basket basket = read(names + "\r\n" + cells + "\r\n");
        assertThat(basket.person()).isEqualTo(new Basket.Person("a, b", null, null));
        assertThat(basket.fee()).isEqualTo(new BigDecimal("0.10"));
        assertThat(basket.title()).isEqualTo(" t ");
        assertThat(basket.notes()).containsExactly("1", "2");
        assertThat(basket.attributes()).isEqualTo(Map.of("a", List.of("1")));
        assertThat(basket.lines()).containsExactly(new Basket.Line("k", null, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Title,Fee\r\na,1\r\n", "Title,Fee\na,1", "Title,Fee\ra,1\r", "\r\nTitle,Fee\n\n\na,1\n\r\n"})
    void rowsMayEndAsTheyLike(String body) {
        assertThat(read(body).title()).isEqualTo("a");
        assertThat(read(body).fee()).isEqualTo(BigDecimal.ONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\uFEFF", "\r\n", "Title", "Title,Fee\r\n", "Title,Fee\r\n\r\n", "Title\r\n\r\n", "X\n1"})
    void noRowOrNothingInItIsARequestOfWhichNothingWasGiven(String body) {
        assertThat(read(body)).isEqualTo(model.createEmpty());
    }

    @Test
    void anEmptyCellIsNothingAndAQuotedOneTheEmptyText() {
        Basket basket = read("Title,apiToken,Quantity,Fee\r\n,\"\",,\"\"\r\n");
        assertThat(basket.title()).isNull();
        assertThat(basket.token()).isEmpty();
        assertThat(basket.quantity()).isNull();
        assertThat(basket.fee()).isNull();
    }

    @Test
    void allFaultsAreToldAtOnce() {
        UnreadableException refused =
                refused("Quantity,Title,title,Lines,Notes\r\nx,\u0000,b,\"[{Vat:y},{Key:1}]\",\"[{a:1}]\"\r\n");
        assertThat(told(refused))
                .containsExactly(
                        "DuplicateMember Title",
                        "InvalidNumber Quantity",
                        "InvalidText Title",
                        "InvalidBoolean Lines[0].Vat",
                        "InvalidText Notes[0]");
    }

    @Test
    void aBrokenCellIsAFaultOfItsMember() {
        assertThat(told(refused("Person,Lines\r\n{Name:x,[{}\r\n")))
                .containsExactly("InvalidObject Person", "InvalidList Lines");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "'Title,Fee\r\na,1,2'|there are more cells than names, in row 2.",
                "'Title,Fee\r\na'|there are fewer cells than names, in row 3.",
                "'Title,Fee\r\na,1\r\nb,2'|a request has one row, in row 3.",
                "'Title\r\n\"a'|a quote is not closed, in row 2.",
                "'Title\r\n\"a\"b'|a closing quote is followed by something else than a comma, in row 2.",
                "'Title\r\na\"b'|a quote stands in the middle of a cell, in row 2.",
                "'{\"Title\":1}'|a quote stands in the middle of a cell, in row 1.",
                "'a,a,a,a,a,a,a,a,a,a,a,a,a'|there are too many columns, in row 1.",
            })
    void aBrokenStructureIsToldWithItsPlaceAndWithoutItsContent(String body, String reason) {
        UnreadableException refused = refused(body);
        assertThat(refused.code()).isEqualTo("SerializationException");
        assertThat(refused.text()).isEqualTo("Could not read the request as CSV: " + reason);
    }

    @Test
    void aBatchIsARowForEachRequest() {
        assertThat(batch("Title,Fee\r\na,1\r\n,\r\nb,\r\n"))
                .extracting(Basket::title)
                .containsExactly("a", null, "b");
        assertThat(batch("Title\r\na\r\n\r\nb\r\n")).extracting(Basket::title).containsExactly("a", null, "b");
        assertThat(batch("Title,Fee\r\n")).isEmpty();
        assertThat(batch("")).isEmpty();
    }

    @Test
    void theFaultsOfAllRowsAreToldWithTheirPlaces() {
        UnreadableException refused = Objects.requireNonNull(catchThrowableOfType(
                UnreadableException.class, () -> batch("Fee,Lines\r\nx,\r\n1,\"[{},{Vat:7}]\"\r\n")));
        assertThat(told(refused)).containsExactly("InvalidNumber [0].Fee", "InvalidBoolean [1].Lines[1].Vat");
        UnreadableException full = Objects.requireNonNull(
                catchThrowableOfType(UnreadableException.class, () -> batch("Fee\r\n" + "1\r\n".repeat(13))));
        assertThat(told(full)).containsExactly("TooManyItems null");
        assertThat(batch("Fee\r\n" + "1\r\n".repeat(12))).hasSize(12);
    }

    @Test
    void aRecordsOwnRulesAreAFault() {
        RecordModel<Strict> strict = new Models().of(Strict.class);
        for (String body : List.of("", "Notes\r\n", "Notes\r\n\r\n", "Notes\r\n\"[a,]\"")) {
            UnreadableException refused = Objects.requireNonNull(catchThrowableOfType(
                    UnreadableException.class, () -> csv.read(strict, body.getBytes(StandardCharsets.UTF_8))));
            assertThat(refused.code()).isEqualTo("InvalidObject");
        }
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        UnreadableException refused = Objects.requireNonNull(catchThrowableOfType(
                UnreadableException.class, () -> csv.read(model, new byte[] {'a', (byte) 0xFF})));
        assertThat(refused.text()).isEqualTo("Could not read the request as CSV: it is not valid UTF-8.");
    }
}
