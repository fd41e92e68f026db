package io.portaplus.wire.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.portaplus.wire.Basket;
import io.portaplus.wire.dto.ResponseError;
import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.format.UnreadableException;
import io.portaplus.wire.model.Models;
import io.portaplus.wire.model.RecordModel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBatchTest {
    private static final ReadLimits LIMITS = new ReadLimits(6, 3, 40);

    private final JsonFormat json = new JsonFormat(LIMITS);
    private final JsonFormat lenient = new JsonFormat(LIMITS.leniently());
    private final RecordModel<Basket> model = new Models().of(Basket.class);

    private List<Basket> batch(String body) {
        return json.readBatch(model, body.getBytes(StandardCharsets.UTF_8));
    }

    private Basket leniently(String body) {
        return lenient.read(model, body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void itemsAreReadInOrder() {
        assertThat(batch("[{\"Title\":\"a\"},{},{\"title\":\"b\"}]"))
                .extracting(Basket::title)
                .containsExactly("a", null, "b");
        assertThat(batch("\uFEFF[]")).isEmpty();
    }

    @Test
    void theFaultsOfAllItemsAreToldWithTheirPlaces() {
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> batch("[{\"Quantity\":\"x\"},null,{\"Lines\":[{\"Vat\":7}]}]"))
                .satisfies(thrown -> assertThat(thrown.faults())
                        .extracting(ResponseError::fieldName)
                        .containsExactly("[0].Quantity", "[1]", "[2].Lines[0].Vat"));
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> batch("[{},{},[],{\"Quantity\":\"x\"},{}]"))
                .satisfies(thrown -> assertThat(thrown.faults())
                        .extracting(ResponseError::errorCode)
                        .containsExactly("InvalidObject", "TooManyItems"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "null", "1", "[{}", "[{}]]", "[{}] x", "[{]", "[,]"})
    void whatIsNoListIsBroken(String body) {
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> batch(body))
                .satisfies(thrown -> assertThat(thrown.code()).isEqualTo("SerializationException"));
    }

    @Test
    void answersAreJoined() {
        byte[] one = "{\"A\":1}".getBytes(StandardCharsets.UTF_8);
        assertThat(json.joinBatch(Arrays.asList(one, null, one))).asString().isEqualTo("[{\"A\":1},null,{\"A\":1}]");
        assertThat(json.joinBatch(List.of())).asString().isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`{\"Title\":{\"a\": [1, \"}\"]},\"Quantity\":2}`, `{\"a\": [1, \"}\"]}`",
                "`{\"Title\":[\"\u00e9\",{}] ,\"Quantity\":2}`, `[\"\u00e9\",{}]`",
                "`\uFEFF{\"Notes\":[\"\u20ac\"],\"Title\":{},\"Quantity\":2}`, `{}`"
            })
    void aLenientReaderGivesATextTheJsonThatStandsThere(String body, String expected) {
        Basket basket = leniently(body);
        assertThat(basket.title()).isEqualTo(expected);
        assertThat(basket.quantity()).isEqualTo(2);
    }

    @Test
    void aLenientReaderPassesOverDatesButNeverOverNumbers() {
        assertThat(leniently("{\"At\":\"yesterday\",\"Title\":\"a\"}").at()).isNull();
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> leniently("{\"At\":\"yesterday\",\"Fee\":\"ten\",\"IsDelete\":\"maybe\"}"))
                .satisfies(thrown -> assertThat(thrown.faults())
                        .extracting(ResponseError::fieldName)
                        .containsExactly("Fee", "IsDelete"));
    }
}
