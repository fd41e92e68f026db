package io.portaplus.wire.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portaplus.wire.Basket;
import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.format.UnreadableException;
import io.portaplus.wire.model.Models;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlReaderTest {
    private static final String NIL = "xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"";

    private final XmlFormat xml = new XmlFormat(new ReadLimits(6, 5, 20));
    private final Models models = new Models();

    private Basket read(String body) {
        return xml.read(models.of(Basket.class), body.getBytes(StandardCharsets.UTF_8));
    }

    private Basket members(String members) {
        return read("<Basket " + NIL + ">" + members + "</Basket>");
    }

    private UnreadableException refused(String body) {
        UnreadableException refused = catchThrowableOfType(UnreadableException.class, () -> read(body));
        assertThat(refused).as(body).isNotNull();
        return refused;
    }

    private List<String> faults(String members) {
        return refused("<Basket " + NIL + ">" + members + "</Basket>").faults().stream()
                .map(fault -> fault.fieldName() + " " + fault.errorCode())
                .toList();
    }

    @Test
    void everyShapeIsRead() {
        Basket basket = members("<Title>t &amp; <![CDATA[<u>]]></Title><Quantity>2</Quantity><ICustomer>3</ICustomer>"
                + "<IsDelete>true</IsDelete><Fee>12.50</Fee><At>2013-09-12T10:00:00Z</At><apiToken>tok</apiToken>"
                + "<Lines><Line><Key>a</Key></Line><Line i:nil='true'/></Lines>"
                + "<Notes><string>n</string><string/></Notes>"
                + "<Attributes><KeyValueOfstringArrayOfstringty7Ep6D1><Key>k</Key><Value><string>v</string></Value>"
                + "</KeyValueOfstringArrayOfstringty7Ep6D1></Attributes>"
                + "<Person><Name>p</Name><Phones><x><Value>1</Value><Key>home</Key></x></Phones></Person>");
        assertThat(basket)
                .isEqualTo(new Basket(
                        "t & <u>",
                        2,
                        3L,
                        true,
                        new BigDecimal("12.50"),
                        Instant.parse("2013-09-12T10:00:00Z"),
                        "tok",
                        Arrays.asList(new Basket.Line("a", null, null, null), null),
                        List.of("n", ""),
                        Map.of("k", List.of("v")),
                        new Basket.Person("p", null, Map.of("home", "1"))));
    }

    @Test
    void elementsComeInAnyOrderAndCaseAndNamespaceAndUnknownOnesAreSkipped() {
        Basket basket = read("<x:bAsKeT xmlns:x='urn:any' xmlns='urn:other'><x:QUANTITY>2</x:QUANTITY>"
                + "<Unknown a='b'><Title>no</Title></Unknown><y:title xmlns:y='urn:y'>t</y:title></x:bAsKeT>");
        assertThat(basket.title()).isEqualTo("t");
        assertThat(basket.quantity()).isEqualTo(2);
    }

    @Test
    void nullsAreNilByTheNamespaceWhateverItsPrefix() {
        String nil = "xmlns:q='http://www.w3.org/2001/XMLSchema-instance'";
        assertThat(members("<Title " + nil + " q:nil='true' /><Quantity " + nil + " q:nil='1'> </Quantity>"))
                .isEqualTo(members(""));
        assertThat(members("<Title i:nil='false'>t</Title>").title()).isEqualTo("t");
        assertThat(members("<Title nil='true'>t</Title>").title()).isEqualTo("t");
        assertThat(members("<Title " + NIL + " xmlns:i2='urn:no' i2:nil='true'>t</Title>")
                        .title())
                .isEqualTo("t");
        assertThat(read("<Basket " + NIL + " i:nil='true' />")).isEqualTo(members(""));
    }

    @Test
    void emptyElementsAreEmptyTextsAndNothingElse() {
        Basket basket = members("<Title/><apiToken></apiToken><Quantity/><Fee> </Fee><Lines/><Person/><Attributes/>");
        assertThat(basket.title()).isEmpty();
        assertThat(basket.token()).isEmpty();
        assertThat(basket.quantity()).isNull();
        assertThat(basket.fee()).isNull();
        assertThat(basket.lines()).isEmpty();
        assertThat(basket.attributes()).isEmpty();
        assertThat(basket.person()).isEqualTo(new Basket.Person(null, null, null));
    }

    @Test
    void anEmptyBodyIsARequestOfWhichNothingWasGiven() {
        assertThat(read("")).isEqualTo(members(""));
        assertThat(read(" \r\n\t")).isEqualTo(members(""));
        assertThat(read("\uFEFF")).isEqualTo(members(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFF<Basket><Title>é</Title></Basket>",
                "<?xml version=\"1.0\" encoding=\"utf-8\"?><Basket><Title>é</Title></Basket>",
                "\uFEFF<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\r\n<Basket><Title>é</Title></Basket>\n",
                "<?xml version='1.0'?><!-- c --><?pi x?><Basket><Title>&#xE9;</Title></Basket><!-- c -->",
                "<Basket\n>\n<Title\t>&#233;</Title\n></Basket >",
                "<Basket><!-- c --><Title><!-- c -->é<?pi?></Title></Basket>",
                "<Basket a='1' b=\"&lt;>\"><Title><![CDATA[é]]></Title></Basket>"
            })
    void everyFormOfADocumentIsRead(String body) {
        assertThat(read(body).title()).isEqualTo("é");
    }

    @Test
    void lineEndsAreLineFeedsUnlessTheyAreWrittenAsReferences() {
        assertThat(members("<Title>a\r\nb\rc\n&#xD;<![CDATA[\r\n]]></Title>").title())
                .isEqualTo("a\nb\nc\n\r\n");
    }

    @Test
    void everyFaultIsToldWithItsPath() {
        assertThat(faults("<Quantity>x</Quantity><Title><b/></Title><Fee>1e99</Fee><IsDelete>yes</IsDelete><At>now</At>"
                        + "<Lines><Line><Quantity>1.5</Quantity></Line>t</Lines><Person>text</Person>"
                        + "<Notes><string>123456789012345678901</string></Notes>"
                        + "<Attributes><e><Value><string><x/></string></Value><Key>k</Key></e></Attributes>"))
                .containsExactly(
                        "Quantity InvalidNumber",
                        "Title InvalidText",
                        "Fee InvalidNumber",
                        "IsDelete InvalidBoolean",
                        "At InvalidDate",
                        "Lines[0].Quantity InvalidNumber",
                        "Lines InvalidList",
                        "Person InvalidObject",
                        "Notes[0] TooLong",
                        "Attributes[0][0] InvalidText");
    }

    @Test
    void membersThatAreGivenTwiceAreFaults() {
        assertThat(faults("<Quantity>1</Quantity><Title>a</Title><quantity>2</quantity><Title i:nil='true'/>"))
                .containsExactly("Quantity DuplicateMember", "Title DuplicateMember");
        assertThat(faults("<Lines><Line/></Lines><Lines><Line/></Lines>")).containsExactly("Lines DuplicateMember");
        assertThat(faults("<Attributes><e><Key>k</Key></e><e><Key>k</Key></e></Attributes>"))
                .containsExactly("Attributes[1] DuplicateMember");
        assertThat(faults("<Attributes><e><Key>k</Key><Key>l</Key></e></Attributes>"))
                .containsExactly("Attributes[0] DuplicateMember");
        assertThat(faults("<Attributes><e><Key>k</Key><Value/><Value/></e></Attributes>"))
                .containsExactly("Attributes[0] DuplicateMember");
    }

    @Test
    void whatIsHalfANullIsAFault() {
        assertThat(faults("<Quantity i:nil='true'>5</Quantity>")).containsExactly("Quantity InvalidNumber");
        assertThat(faults("<Lines i:nil='1'><Line/></Lines>")).containsExactly("Lines InvalidList");
        assertThat(faults("<Quantity i:nil='perhaps'>5</Quantity>")).containsExactly("Quantity InvalidNumber");
    }

    @Test
    void aListWithoutItemsOfItsOwnIsNoBasketOfNothing() {
        // As written by tools that repeat the member instead of putting items into it.
        assertThat(faults("<Lines><Key>a</Key><Quantity>1</Quantity></Lines>"))
                .containsExactly("Lines[0] InvalidObject", "Lines[1] InvalidObject");
        assertThat(faults("<Notes>a</Notes>")).containsExactly("Notes InvalidList");
    }

    @Test
    void dictionariesWithoutKeysAreFaults() {
        assertThat(faults("<Attributes><e><Value/></e></Attributes>")).containsExactly("Attributes[0] InvalidObject");
        assertThat(faults("<Attributes><e><Key i:nil='true'/></e></Attributes>"))
                .containsExactly("Attributes[0] InvalidText");
        assertThat(faults("<Attributes><e>k</e></Attributes>"))
                .containsExactly("Attributes[0] InvalidObject", "Attributes[0] InvalidObject");
        assertThat(members("<Attributes><e><Key/></e></Attributes>").attributes())
                .isEqualTo(Collections.singletonMap("", null));
    }

    @Test
    void listsAndDictionariesHaveAsManyItemsAsTheLimitSays() {
        assertThat(members("<Notes>" + "<a/>".repeat(5) + "</Notes>").notes()).hasSize(5);
        assertThat(faults("<Notes>" + "<a/>".repeat(6) + "</Notes>")).containsExactly("Notes TooManyItems");
        assertThat(faults("<Attributes>" + "<a><Key/></a>".repeat(6) + "</Attributes>"))
                .contains("Attributes TooManyItems");
    }

    @Test
    void depthIsLimitedInWhatIsUnknownToo() {
        assertThat(members("<U>" + "<a>".repeat(5) + "</a>".repeat(5) + "</U>")).isEqualTo(members(""));
        assertThat(faults("<Quantity>x</Quantity><U>" + "<a>".repeat(6) + "</a>".repeat(6) + "</U>"))
                .containsExactly("Quantity InvalidNumber", "null TooDeep");
        assertThat(faults("<U>" + "<a>".repeat(100_000))).containsExactly("null TooDeep");
        XmlFormat shallow = new XmlFormat(new ReadLimits(2, 5, 20));
        UnreadableException refused = catchThrowableOfType(
                UnreadableException.class,
                () -> shallow.read(
                        models.of(Basket.class),
                        "<Basket><Person><Phones/></Person></Basket>".getBytes(StandardCharsets.UTF_8)));
        assertThat(refused.faults().getFirst().fieldName()).isEqualTo("Person.Phones");
        assertThat(refused.code()).isEqualTo("TooDeep");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "{}",
                "<",
                "<Basket",
                "<Basket>",
                "<Basket></basket>",
                "<Basket></Basket",
                "<Basket/><Basket/>",
                "<Basket/>x",
                "x<Basket/>",
                " <?xml version='1.0'?><Basket/>",
                "<?xml version='1.1'?><Basket/>",
                "<?xml encoding='utf-8'?><Basket/>",
                "<?xml version='1.0' encoding='utf-16'?><Basket/>",
                "<?xml version='1.0' encoding='iso-8859-1'?><Basket/>",
                "<?xml version='1.0'?>",
                "<!-- -->",
                "<Basket><Title>a & b</Title></Basket>",
                "<Basket><Title>&nbsp;</Title></Basket>",
                "<Basket><Title>&#0;</Title></Basket>",
                "<Basket><Title>&#x1F;</Title></Basket>",
                "<Basket><Title>&#xD800;</Title></Basket>",
                "<Basket><Title>&#x110000;</Title></Basket>",
                "<Basket><Title>&#;</Title></Basket>",
                "<Basket><Title>&#x;</Title></Basket>",
                "<Basket><Title>&#99999999999;</Title></Basket>",
                "<Basket><Title>&amp</Title></Basket>",
                "<Basket><Title>]]></Title></Basket>",
                "<Basket><Title>\u0001</Title></Basket>",
                "<Basket><Title>\uFFFF</Title></Basket>",
                "<Basket><Title><![CDATA[</Title></Basket>",
                "<Basket><!-- -- --></Basket>",
                "<Basket><?xml version='1.0'?></Basket>",
                "<Basket><?XML?></Basket>",
                "<Basket><1/></Basket>",
                "<Basket>< Title/></Basket>",
                "<Basket><a:Title/></Basket>",
                "<Basket a:b='c'/>",
                "<Basket><a:b:c xmlns:a='urn:a'/></Basket>",
                "<Basket><:a/></Basket>",
                "<Basket><a:/></Basket>",
                "<Basket a='1' a='2'/>",
                "<Basket xmlns:a='u' xmlns:b='u' a:x='1' b:x='2'/>",
                "<Basket xmlns:a=''/>",
                "<Basket xmlns:xml='urn:x'/>",
                "<Basket xmlns:xmlns='urn:x'/>",
                "<Basket a=b/>",
                "<Basket a/>",
                "<Basket a='<'/>",
                "<Basket a='1'b='2'/>",
                "<Basket a='&b;'/>",
                "<Basket / >",
                "<Basket/a>",
                "<Other/>",
                "<!DOCTYPE Basket><Basket/>",
                "<!DOCTYPE Basket [<!ENTITY a 'b'>]><Basket><Title>&a;</Title></Basket>",
                "<!DOCTYPE Basket SYSTEM 'http://127.0.0.1:1/x.dtd'><Basket/>"
            })
    void whatIsNoDocumentOfOursIsRefused(String body) {
        UnreadableException refused = refused(body);
        assertThat(refused.code()).isEqualTo("SerializationException");
        assertThat(refused.text())
                .startsWith("Could not read the request as XML: ")
                .endsWith(".");
        assertThat(refused.faults()).isEmpty();
    }

    @Test
    void aBrokenDocumentIsToldByItsPlaceAndADtdByItsName() {
        assertThat(refused("<Basket>\n<Title>é &x;</Title></Basket>").text())
                .isEqualTo("Could not read the request as XML: it is not well-formed, at line 2, column 13.");
        assertThat(refused("<!DOCTYPE x><Basket/>").text()).contains("document type declaration");
        assertThat(refused("<Basket><Title>").text()).contains("it ends too early");
        assertThat(refused("<Basket/>x").text()).contains("something follows its end");
        assertThat(refused("<Secret/>").text())
                .contains("its element must be Basket")
                .doesNotContain("Secret");
    }

    @Test
    void anElementHas64AttributesAndADocument256NamespacesAtMost() {
        assertThat(read("<Basket" + numbered(" a%d='x'", 64) + "/>").title()).isNull();
        assertThat(refused("<Basket" + numbered(" a%d='x'", 65) + "/>").text())
                .startsWith("Could not read the request as XML: an element has too many attributes, at line 1");
        assertThat(read(declaring(4, 64)).title()).isNull();
        assertThat(refused(declaring(5, 52)).text())
                .startsWith("Could not read the request as XML: it declares too many namespaces, at line 1");
        assertThat(read("<Basket>" + "<U xmlns:a='urn:a'/>".repeat(300) + "</Basket>")
                        .title())
                .as("what was declared inside an element ends with it")
                .isNull();
    }

    /** A document with elements inside of each other that declare so many namespaces each. */
    private static String declaring(int levels, int each) {
        StringBuilder document = new StringBuilder("<Basket" + numbered(" xmlns:a%d='urn:a'", each) + ">");
        for (int level = 1; level < levels; level++) {
            document.append("<U").append(numbered(" xmlns:a%d='urn:a'", each)).append('>');
        }
        return document.append("</U>".repeat(levels - 1)).append("</Basket>").toString();
    }

    private static String numbered(String pattern, int count) {
        return IntStream.range(0, count).mapToObj(pattern::formatted).collect(Collectors.joining());
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        byte[] latin = "<Basket><Title>é</Title></Basket>".getBytes(StandardCharsets.ISO_8859_1);
        byte[] wide = "<Basket/>".getBytes(StandardCharsets.UTF_16);
        for (byte[] body : List.of(latin, wide)) {
            UnreadableException refused =
                    catchThrowableOfType(UnreadableException.class, () -> xml.read(models.of(Basket.class), body));
            assertThat(refused.text()).contains("it is not valid UTF-8");
        }
    }
}
