package io.portaplus.wire.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.portaplus.wire.format.UnreadableException;
import io.portaplus.wire.parameter.Parameters.Pair;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {
    private static String shown(Parameters parameters) {
        return parameters.pairs().stream()
                .map(pair -> pair.name() + "=" + pair.value())
                .collect(Collectors.joining("|"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '`',
            value = {
                "a=1&b=2 -> a=1|b=2",
                "a=1&a=2&A=3 -> a=1|a=2|A=3",
                "a&b=&=c&& -> a=|b=|=c",
                "a=b=c -> a=b=c",
                "a=x+y%20z%2B -> a=x y z+",
                "Customer={a:\"b|\",c:[1]} -> Customer={a:\"b|\",c:[1]}",
                "%41=%e2%82%ac%F0%9F%98%80 -> A=\u20ac\uD83D\uDE00",
                "a=\u20ac%20\u00e9 -> a=\u20ac \u00e9",
                "a=%zz%4&%=%4g -> a=%zz%4|%=%4g",
                "a=%ff%e2%82 -> a=\uFFFD\uFFFD",
                "a=%\uFF14\uFF11 -> a=%\uFF14\uFF11",
                "a=1?b=2#c -> a=1?b=2#c"
            })
    void aQueryIsReadWhateverIsInIt(String query, String expected) {
        assertThat(shown(Parameters.of(query, 10))).isEqualTo(expected);
    }

    @Test
    void nothingMoreThanTheLimitIsKept() {
        Parameters many = Parameters.of("a=1&".repeat(11), 10);
        assertThat(many.pairs()).hasSize(10);
        assertThat(many.tooMany()).isTrue();
        assertThat(Parameters.of("a=1&".repeat(10), 10).tooMany()).isFalse();
    }

    @Test
    void namesCountInAnyCaseAndTheFirstStands() {
        Parameters parameters = Parameters.of("Format=xml&format=csv&x=", 10);
        assertThat(parameters.first("FORMAT")).isEqualTo("xml");
        assertThat(parameters.first("y")).isNull();
        assertThat(parameters.firsts()).containsExactlyInAnyOrderEntriesOf(Map.of("format", "xml", "x", ""));
    }

    private static final String TYPE = "multipart/form-data; boundary=\"b-1\"";

    private static @Nullable Parameters form(String type, String body) {
        return Forms.read(type, body.getBytes(StandardCharsets.UTF_8), 3);
    }

    private static Parameters read(String type, String body) {
        return Objects.requireNonNull(form(type, body));
    }

    private static String part(String disposition, String value) {
        return "--b-1\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + value + "\r\n";
    }

    @Test
    void aMultipartFormIsReadWithoutItsFiles() {
        Parameters parameters = read(
                TYPE,
                part("name=\"a\"", "1 + 1\r\n& \u20ac")
                        + part("name=\"f\"; filename=\"x.txt\"", "content")
                        + part("name=b\r\nContent-Type: text/plain; charset=latin1", "")
                        + "--b-1--\r\n");
        assertThat(parameters.pairs()).containsExactly(new Pair("a", "1 + 1\r\n& \u20ac"), new Pair("b", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "--b-1",
                "--b-1\r\nContent-Disposition: form-data; name=a\r\n\r\n1",
                "--b-2\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--b-2--\r\n",
                "--b-1\r\nno colon\r\n\r\n1\r\n--b-1--\r\n"
            })
    void aBrokenMultipartFormIsUnreadable(String body) {
        assertThatExceptionOfType(UnreadableException.class).isThrownBy(() -> form(TYPE, body));
    }

    @Test
    void aMultipartFormWithTooManyPartsOrWithoutABoundaryIsUnreadable() {
        String body = part("name=a", "1").repeat(4) + "--b-1--\r\n";
        assertThatExceptionOfType(UnreadableException.class).isThrownBy(() -> form(TYPE, body));
        assertThatExceptionOfType(UnreadableException.class).isThrownBy(() -> form("multipart/form-data", body));
    }

    @Test
    void otherBodiesAreNoForms() {
        assertThat(form("application/json", "{}")).isNull();
        assertThat(Forms.read(null, new byte[0], 3)).isNull();
        assertThat(read("Application/X-WWW-Form-URLEncoded; charset=latin1", "a=%e2%82%ac")
                        .first("a"))
                .isEqualTo("\u20ac");
    }
}
