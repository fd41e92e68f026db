package io.portaplus.wire.json;

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

class JsonWriterTest {
    private final JsonFormat json = new JsonFormat(new ReadLimits(32, 1000, 1000));
    private final Models models = new Models();

    record Texts(@Nullable String text) {}

    record Entries(Map<String, @Nullable Integer> map) {}

    private <R extends Record> String write(Class<R> type, R answer) {
        return new String(json.write(models.of(type), answer), StandardCharsets.UTF_8);
    }

    @Test
    void membersComeInDeclaredOrderAndNullsAreLeftOut() {
        Basket basket = new Basket(
                "",
                0,
                null,
                false,
                new BigDecimal("12.50"),
                Instant.ofEpochMilli(1_700_000_000_000L),
                null,
                Arrays.asList(new Basket.Line("k", null, new BigDecimal("1E+3"), null), null),
                List.of(),
                Map.of("A", Arrays.asList("1", null)),
                new Basket.Person(null, null, null));
        assertThat(write(Basket.class, basket))
                .isEqualTo("{\"Title\":\"\",\"Quantity\":0,\"IsDelete\":false,\"Fee\":12.50,"
                        + "\"At\":\"\\/Date(1700000000000)\\/\","
                        + "\"Lines\":[{\"Key\":\"k\",\"MonthlyFee\":1000},null],\"Notes\":[],"
                        + "\"Attributes\":{\"A\":[\"1\",null]},\"Person\":{}}");
    }

    @Test
    void errorsHaveServiceStacksOrder() {
        assertThat(write(ErrorResponse.class, new ErrorResponse(new ResponseStatus("Code", "Why", List.of()))))
                .isEqualTo("{\"ResponseStatus\":{\"ErrorCode\":\"Code\",\"Message\":\"Why\",\"Errors\":[]}}");
    }

    @Test
    void onlyQuotesBackslashesAndControlsAreEscaped() {
        assertThat(write(
                        Texts.class,
                        new Texts("\"\\\n\r\t\b\f\u0001\u001f\u007f\u0080\u009f</script>&'\u00a0é\u2028€😀")))
                .isEqualTo("{\"Text\":\"\\\"\\\\\\n\\r\\t\\b\\f\\u0001\\u001F\\u007F\\u0080\\u009F"
                        + "</script>&'\u00a0é\u2028€😀\"}");
    }

    @Test
    void longTextsAreEscapedAlike() {
        String long1 = "é\u0085😀\"x".repeat(5_000);
        assertThat(write(Texts.class, new Texts(long1)))
                .isEqualTo("{\"Text\":\"" + "é\\u0085😀\\\"x".repeat(5_000) + "\"}");
    }

    @Test
    void halfASurrogatePairIsNoFailure() {
        assertThat(write(Texts.class, new Texts("a\ud800b\udc00"))).isEqualTo("{\"Text\":\"a\\uD800b\\uDC00\"}");
        assertThat(write(Texts.class, new Texts("\ud800".repeat(9_000)))).hasSize(11 + 6 * 9_000);
        assertThat(write(Entries.class, new Entries(Map.of("\udc00", 1)))).isEqualTo("{\"Map\":{\"\\uDC00\":1}}");
    }

    @Test
    void nullMapValuesAreLeftOutAndKeysEscaped() {
        Map<String, @Nullable Integer> map = new LinkedHashMap<>();
        map.put("a\"", 1);
        map.put("b", null);
        assertThat(write(Entries.class, new Entries(map))).isEqualTo("{\"Map\":{\"a\\\"\":1}}");
    }
}
