package io.portaplus.wire.jsv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portaplus.wire.Basket;
import io.portaplus.wire.dto.ResponseError;
import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.format.Reading;
import io.portaplus.wire.format.UnreadableException;
import io.portaplus.wire.model.Models;
import io.portaplus.wire.model.RecordModel;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values as a query or a form has them. */
class JsvReaderTest {
    private final JsvReader jsv = new JsvReader(new ReadLimits(4, 6, 20));
    private final RecordModel<Basket> model = new Models().of(Basket.class);

    private @Nullable Object read(String member, String text) {
        Reading reading = new Reading();
        Object value = read(member, text, reading);
        reading.finish();
        return value;
    }

    private @Nullable Object read(String member, String text, Reading reading) {
        reading.enter();
        reading.at(member);
        Object value = jsv.read(Objects.requireNonNull(model.member(member)).shape(), text, reading);
        assertThat(reading.level()).as("the pass is where it was").isEqualTo(1);
        reading.leave();
        return value;
    }

    private List<String> faults(String member, String text) {
        Reading reading = new Reading();
        read(member, text, reading);
        UnreadableException unreadable =
                Objects.requireNonNull(catchThrowableOfType(UnreadableException.class, reading::finish), text);
        return unreadable.faults().stream().map(JsvReaderTest::told).toList();
    }

    private static String told(ResponseError fault) {
        return fault.errorCode() + " " + fault.fieldName();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"quoted\"", "{a:1}", "[1,2]", "null", " x ", "", "a,b", "\"", "\\n"})
    void aTextMemberIsTakenAsItStands(String text) {
        assertThat(read("Title", text)).isEqualTo(text);
    }

    @Test
    void scalarsAreReadStrictly() {
        assertThat(read("Quantity", "5")).isEqualTo(5);
        assertThat(read("Quantity", "\"5\"")).isEqualTo(5);
        assertThat(read("Quantity", "")).isNull();
        assertThat(read("ICustomer", " 9000000000 ")).isEqualTo(9_000_000_000L);
        assertThat(read("IsDelete", "True")).isEqualTo(true);
        assertThat(read("IsDelete", "false")).isEqualTo(false);
        assertThat(read("Fee", "0.10")).isEqualTo(new BigDecimal("0.10"));
        assertThat(faults("Quantity", "five")).containsExactly("InvalidNumber Quantity");
        assertThat(faults("Quantity", "null")).containsExactly("InvalidNumber Quantity");
        assertThat(faults("Fee", "1,000")).containsExactly("InvalidNumber Fee");
        assertThat(faults("Fee", "{a:1}")).containsExactly("InvalidNumber Fee");
        assertThat(faults("IsDelete", "on")).containsExactly("InvalidBoolean IsDelete");
        assertThat(faults("At", "soon")).containsExactly("InvalidDate At");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{Name:\"a, b\",IParent:1,Phones:{home:1,\"w:2\":3}}",
                "{ name : \"a, b\", iparent: 1, Phones: { home :1, \"w:2\":3} }",
                "{\"Name\":\"a, b\",\"IParent\":1,\"Phones\":{\"home\":\"1\",\"w:2\":\"3\"}}",
                "{ \"Name\": \"a, \\u0062\", \"IParent\": 1, \"Other\": null,\n\"Phones\": {\"home\": 1, \"w:2\": 3} }",
            })
    void objectsAreReadFromJsvAndFromJson(String text) {
        assertThat(read("Person", text)).isEqualTo(new Basket.Person("a, b", 1L, Map.of("home", "1", "w:2", "3")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{Key:x,Quantity:2},{Key:y}]",
                "{Key:x,Quantity:2},{Key:y}",
                "[ {Key:x,Quantity:2} , {Key:y} ]",
                "[{\"Key\":\"x\",\"Quantity\":2},{\"Key\":\"y\"}]",
                "[ { \"Key\": \"x\", \"Quantity\": 2 }, { \"Key\": \"y\" } ]",
                "{\"Key\":\"x\",\"Quantity\":2},{\"Key\":\"y\"}",
            })
    void theOuterBracketsOfAListMayBeLeftOut(String text) {
        assertThat(read("Lines", text))
                .isEqualTo(List.of(new Basket.Line("x", 2, null, null), new Basket.Line("y", null, null, null)));
    }

    @Test
    void listsOfTextsKeepTheirBlanksAndEmptyItemsAreNull() {
        assertThat(read("Notes", "1,2,3")).isEqualTo(List.of("1", "2", "3"));
        assertThat(read("Notes", "[ a,b , \"c, d\" ,\"\",,null]"))
                .isEqualTo(Arrays.asList(" a", "b ", "c, d", "", null, "null"));
        assertThat(read("Notes", "a]b,}c")).isEqualTo(List.of("a]b", "}c"));
        assertThat(read("Notes", "[]")).isEqualTo(List.of());
        assertThat(read("Notes", "[ ]")).isEqualTo(List.of(" "));
        assertThat(read("Lines", "[ ]")).isEqualTo(List.of());
        assertThat(read("Notes", "")).isNull();
        assertThat(read("Notes", "[\"a\", \"b\"]")).isEqualTo(List.of("a", "b"));
    }

    @Test
    void escapesOfJsonAreReadWhereTheyCanBeNothingElse() {
        assertThat(read("Notes", "[\"a\\\"b\"]")).isEqualTo(List.of("a\"b"));
        assertThat(read("Notes", "[\"a, \\b\"]")).as("JSV first").isEqualTo(List.of("a, \\b"));
        assertThat(read("Attributes", "{\"a\\\"b\":[\"1\"]}")).isEqualTo(Map.of("a\"b", List.of("1")));
    }

    @Test
    void theOuterBracesOfAMapMayBeLeftOut() {
        assertThat(read("Attributes", "a:[1,2],b:[]")).isEqualTo(Map.of("a", List.of("1", "2"), "b", List.of()));
        assertThat(read("Attributes", "{ a :[1,2], b:[]}")).isEqualTo(Map.of("a", List.of("1", "2"), "b", List.of()));
        assertThat(read("Attributes", "\"a:\":[1]")).isEqualTo(Map.of("a:", List.of("1")));
        assertThat(read("Attributes", "{}")).isEqualTo(Map.of());
        assertThat(read("Attributes", "{\u0001:[1],:[2]}"))
                .as("a control character is no blank")
                .isEqualTo(Map.of("\u0001", List.of("1"), "", List.of("2")));
    }

    @Test
    void quotesAreDoubledInside() {
        assertThat(read("Person", "{Name:\"\"\"a\"\" and \"\"\"\"\"}"))
                .isEqualTo(new Basket.Person("\"a\" and \"\"", null, null));
        assertThat(read("Person", "{Name:\"\"\"\"}")).isEqualTo(new Basket.Person("\"", null, null));
        assertThat(read("Person", "{Name:\"\"}")).isEqualTo(new Basket.Person("", null, null));
        assertThat(read("Person", "{Name:}")).isEqualTo(new Basket.Person(null, null, null));
        assertThat(read("Person", "{Name:it\"s, IParent:4}")).isEqualTo(new Basket.Person("it\"s", 4L, null));
    }

    @Test
    void whatIsNotKnownIsSkippedWhateverItHolds() {
        assertThat(read("Person", "{X:{a:[1,\"}}\"],b:{}},Y:\"\"\"},\",Z:,Name:n,W:[[]]}"))
                .isEqualTo(new Basket.Person("n", null, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Person|abc|InvalidObject Person",
                "Person|[]|InvalidObject Person",
                "Person|{Name:x|InvalidObject Person",
                "Person|{Name}|InvalidObject Person",
                "Person|{Phones:{w\":2:3}}|InvalidObject Person",
                "Person|{Name:x}y|InvalidObject Person",
                "Person|{Name:\"x\"y}|InvalidObject Person",
                "Person|{Name:\"x}|InvalidObject Person",
                "Person|{\"Name\":\"x\"|InvalidObject Person",
                "Person|{\"Name\":\"x\"} y|InvalidObject Person",
                "Person|{Name:{a:1}}|InvalidText Person.Name",
                "Person|{Name:a,name:b}|DuplicateMember Person.Name",
                "Person|{IParent:x,Phones:1}|InvalidNumber Person.IParent;InvalidObject Person.Phones",
                "Person|{\"IParent\":\"x\",\"Phones\":1}|InvalidNumber Person.IParent;InvalidObject Person.Phones",
                "Person|{Phones:{a:1,b:2,c:3,d:4,e:5,f:6,g:7}}|TooManyItems Person.Phones",
                "Person|{Phones:{a:1,a:2}}|DuplicateMember Person.Phones[1]",
                "Person|{Name:123456789012345678901}|TooLong Person.Name",
                "Lines|abc|InvalidObject Lines[0]",
                "Lines|{}]|InvalidList Lines",
                "Lines|[{}]]|InvalidList Lines",
                "Lines|[{Quantity:1.5},{Vat:maybe}]|InvalidNumber Lines[0].Quantity;InvalidBoolean Lines[1].Vat",
                "Lines|{Quantity:x},{Vat:y}|InvalidNumber Lines[0].Quantity;InvalidBoolean Lines[1].Vat",
                "Notes|1,2,3,4,5,6,7|TooManyItems Notes",
                "Notes|[1,2|InvalidList Notes",
                "Notes|[{a:1}]|InvalidText Notes[0]",
                "Attributes|abc|InvalidObject Attributes",
                "Attributes|a:1|InvalidList Attributes[0]",
                "Attributes|{a:[1},b:2|InvalidObject Attributes",
            })
    void whatCanNotBeReadIsAFaultWithItsPath(String member, String text, String faults) {
        assertThat(String.join(";", faults(member, text))).isEqualTo(faults);
    }

    @Test
    void nestingIsLimitedAlikeInJsvAndJson() {
        JsvReader flat = new JsvReader(new ReadLimits(2, 5, 20));
        for (String text : List.of("{IParent:x,Phones:{a:1}}", "{\"IParent\":\"x\",\"Phones\":{\"a\":1}}")) {
            Reading reading = new Reading();
            reading.enter();
            reading.at("Person");
            flat.read(Objects.requireNonNull(model.member("Person")).shape(), text, reading);
            UnreadableException unreadable =
                    Objects.requireNonNull(catchThrowableOfType(UnreadableException.class, reading::finish), text);
            assertThat(unreadable.faults().stream().map(JsvReaderTest::told))
                    .containsExactly("InvalidNumber Person.IParent", "TooDeep Person.Phones");
        }
    }
}
