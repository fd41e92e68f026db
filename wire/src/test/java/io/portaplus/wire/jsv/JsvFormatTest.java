package io.portaplus.wire.jsv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portaplus.wire.Basket;
import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.format.UnreadableException;
import io.portaplus.wire.model.Models;
import io.portaplus.wire.model.RecordModel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole requests. */
class JsvFormatTest {
    private final JsvFormat jsv = new JsvFormat(new ReadLimits(4, 5, 20));
    private final RecordModel<Basket> model = new Models().of(Basket.class);

    record Strict(List<String> notes) {
        Strict {
            notes = List.copyOf(notes);
        }
    }

    private Basket read(String body) {
        return jsv.read(model, body.getBytes(StandardCharsets.UTF_8));
    }

    private UnreadableException refused(byte[] body) {
        return Objects.requireNonNull(catchThrowableOfType(UnreadableException.class, () -> jsv.read(model, body)));
    }

    @Test
    void aRequestIsAnObject() {
        Basket basket = read("\uFEFF {Title: a ,lines:[{Key:k}],NOTES:[],apitoken:\"t:1\"} \r\n");
        assertThat(basket.title()).isEqualTo(" a ");
        assertThat(basket.lines()).containsExactly(new Basket.Line("k", null, null, null));
        assertThat(basket.notes()).isEmpty();
        assertThat(basket.token()).isEqualTo("t:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \r\n", "\uFEFF", "{}", "{ }"})
    void nothingIsARequestOfWhichNothingWasGiven(String body) {
        assertThat(read(body)).isEqualTo(model.createEmpty());
    }

    @Test
    void jsonIsReadToo() {
        assertThat(read("{\"Title\": \"a\\nb\", \"Notes\": null}").title()).isEqualTo("a\nb");
    }

    @Test
    void allFaultsAreToldAtOnce() {
        UnreadableException refused =
                refused("{Quantity:x,Lines:[{Vat:y}],Fee:1e999,Title:\"\u0000\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(refused.faults())
                .extracting(fault -> fault.errorCode() + " " + fault.fieldName())
                .containsExactly(
                        "InvalidNumber Quantity",
                        "InvalidBoolean Lines[0].Vat",
                        "InvalidNumber Fee",
                        "InvalidText Title");
        assertThat(refused.code()).isEqualTo("InvalidNumber");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "x|it must be an object, at character 1.",
                "[]|it must be an object, at character 1.",
                "{|it ends too early, at character 2.",
                "{Title:a|it ends too early, at character 9.",
                "{Title}|a name has no colon, at character 7.",
                "{Title:a}}|something follows its end, at character 10.",
                "{Title:\"a\"b}|a value is followed by something else than a comma, at character 11.",
                "{Title:\"a}|a quote is not closed, at character 8.",
                "{Title:a,}|a name has no colon, at character 10.",
                "{X:[{a:1}|it ends too early, at character 10.",
            })
    void aBrokenStructureIsToldWithItsPlaceAndWithoutItsContent(String body, String reason) {
        UnreadableException refused = refused(body.getBytes(StandardCharsets.UTF_8));
        assertThat(refused.code()).isEqualTo("SerializationException");
        assertThat(refused.text()).isEqualTo("Could not read the request as JSV: " + reason);
        assertThat(refused.faults()).isEmpty();
    }

    @Test
    void theOldLeniencyIsForTextsAndDatesOnly() {
        JsvFormat lenient = new JsvFormat(new ReadLimits(4, 5, 20).leniently());
        Basket basket =
                lenient.read(model, "{Title:{a:[1,\"}\"]},At:soon,Notes:[[x]]}".getBytes(StandardCharsets.UTF_8));
        assertThat(basket.title()).isEqualTo("{a:[1,\"}\"]}");
        assertThat(basket.at()).isNull();
        assertThat(basket.notes()).containsExactly("[x]");
        UnreadableException refused = Objects.requireNonNull(catchThrowableOfType(
                UnreadableException.class,
                () -> lenient.read(model, "{Quantity:soon}".getBytes(StandardCharsets.UTF_8))));
        assertThat(refused.code()).isEqualTo("InvalidNumber");
    }

    private List<Basket> batch(String body) {
        return jsv.readBatch(model, body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aBatchIsAListOfRequests() {
        assertThat(batch("[{Title:a},{} , {title:b}]"))
                .extracting(Basket::title)
                .containsExactly("a", null, "b");
        assertThat(batch("[{\"Title\": \"a\"}, {}]")).extracting(Basket::title).containsExactly("a", null);
        assertThat(batch(" [ ] ")).isEmpty();
        assertThat(batch("[" + "{},".repeat(4) + "{}]")).hasSize(5);
        byte[] one = "{A:1}".getBytes(StandardCharsets.UTF_8);
        assertThat(jsv.joinBatch(Arrays.asList(one, null, one))).asString().isEqualTo("[{A:1},,{A:1}]");
        assertThat(jsv.joinBatch(List.of())).asString().isEqualTo("[]");
    }

    @Test
    void theFaultsOfAllItemsAreToldWithTheirPlaces() {
        UnreadableException refused = Objects.requireNonNull(catchThrowableOfType(
                UnreadableException.class, () -> batch("[{Quantity:x},,[1],{Lines:[{Vat:7}]},{},{},{Quantity:x}]")));
        assertThat(refused.faults())
                .extracting(fault -> fault.errorCode() + " " + fault.fieldName())
                .containsExactly(
                        "InvalidNumber [0].Quantity",
                        "InvalidObject [1]",
                        "InvalidObject [2]",
                        "InvalidBoolean [3].Lines[0].Vat",
                        "TooManyItems null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "null", "[{}", "[{}]]", "[{}] x", "[{]", "[{}}"})
    void whatIsNoListIsABrokenBatch(String body) {
        UnreadableException refused =
                Objects.requireNonNull(catchThrowableOfType(UnreadableException.class, () -> batch(body)));
        assertThat(refused.code()).isEqualTo("SerializationException");
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        assertThat(refused(new byte[] {'{', 'T', ':', (byte) 0xC0, (byte) 0x80, '}'})
                        .text())
                .isEqualTo("Could not read the request as JSV: it is not valid UTF-8.");
    }

    @Test
    void aRecordsOwnRulesAreAFault() {
        RecordModel<Strict> strict = new Models().of(Strict.class);
        for (String body : List.of("", "{}", "{Notes:[a,]}")) {
            UnreadableException refused = Objects.requireNonNull(catchThrowableOfType(
                    UnreadableException.class, () -> jsv.read(strict, body.getBytes(StandardCharsets.UTF_8))));
            assertThat(refused.code()).isEqualTo("InvalidObject");
        }
    }
}
