package io.portaplus.wire.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.wire.dto.BaseMember;
import io.portaplus.wire.dto.ErrorResponse;
import io.portaplus.wire.dto.ResponseError;
import io.portaplus.wire.dto.ResponseStatus;
import io.portaplus.wire.dto.WireName;
import io.portaplus.wire.dto.XmlNamespace;
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

class XmlWriterTest {
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";
    private static final String ROOT = " xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"";
    private static final String ARRAYS = "http://schemas.microsoft.com/2003/10/Serialization/Arrays";

    private final XmlFormat xml = new XmlFormat(new ReadLimits(32, 1000, 1000));
    private final Models models = new Models();

    private <R extends Record> String write(Class<R> type, R answer) {
        return new String(xml.write(models.of(type), answer), StandardCharsets.UTF_8);
    }

    @XmlNamespace("urn:own")
    record Ordered(
            @Nullable String zebra,
            @WireName("apple") @Nullable String apple,
            @Nullable Integer iParent,
            @Nullable Long iCustomer,
            @BaseMember @Nullable String license,
            @BaseMember @Nullable Long contentId) {}

    @Test
    void membersOfTheBaseClassComeFirstAndEachGroupInTheOrderOfItsCodeUnits() {
        assertThat(write(Ordered.class, new Ordered("z", "a", 1, 2L, "l", 3L)))
                .isEqualTo(DECLARATION + "<Ordered" + ROOT + " xmlns=\"urn:own\">"
                        + "<ContentId>3</ContentId><License>l</License><ICustomer>2</ICustomer><IParent>1</IParent>"
                        + "<Zebra>z</Zebra><apple>a</apple></Ordered>");
    }

    @Test
    void nullsAreNilAndEmptyTextsAreEmptyElements() {
        assertThat(write(Ordered.class, new Ordered("", null, null, null, null, null)))
                .isEqualTo(DECLARATION + "<Ordered" + ROOT + " xmlns=\"urn:own\">"
                        + "<ContentId i:nil=\"true\" /><License i:nil=\"true\" /><ICustomer i:nil=\"true\" />"
                        + "<IParent i:nil=\"true\" /><Zebra /><apple i:nil=\"true\" /></Ordered>");
    }

    record Bare(@Nullable String text) {}

    @Test
    void aContractWithoutANamespaceHasNone() {
        assertThat(write(Bare.class, new Bare("x"))).isEqualTo(DECLARATION + "<Bare" + ROOT + "><Text>x</Text></Bare>");
    }

    @XmlNamespace("urn:outer")
    record Outer(
            @Nullable Inner inner,
            @Nullable List<@Nullable Inner> many,
            @Nullable Bare bare) {}

    @XmlNamespace("urn:inner")
    record Inner(
            @Nullable String name,
            @Nullable List<@Nullable String> texts,
            @Nullable Deep deep,
            @Nullable Other back) {}

    @XmlNamespace("urn:inner")
    record Deep(@Nullable List<Integer> numbers, @Nullable List<Deeper> items) {}

    @XmlNamespace("urn:deeper")
    record Deeper(@Nullable Boolean flag) {}

    @XmlNamespace("urn:outer")
    record Other(@Nullable String text) {}

    @Test
    void eachContractsNamespaceHasAPrefixWithItsDepth() {
        Deep deep = new Deep(List.of(7), List.of(new Deeper(true)));
        Inner inner = new Inner("n", Arrays.asList("a", null, ""), deep, new Other("o"));
        assertThat(write(Outer.class, new Outer(inner, List.of(), null)))
                .isEqualTo(DECLARATION + "<Outer" + ROOT + " xmlns=\"urn:outer\">"
                        + "<Bare i:nil=\"true\" />"
                        + "<Inner xmlns:d2p1=\"urn:inner\">"
                        + "<d2p1:Back><Text>o</Text></d2p1:Back>"
                        + "<d2p1:Deep><d2p1:Items xmlns:d4p1=\"urn:deeper\">"
                        + "<d4p1:Deeper><d4p1:Flag>true</d4p1:Flag></d4p1:Deeper></d2p1:Items>"
                        + "<d2p1:Numbers xmlns:d4p1=\"" + ARRAYS + "\"><d4p1:int>7</d4p1:int></d2p1:Numbers>"
                        + "</d2p1:Deep>"
                        + "<d2p1:Name>n</d2p1:Name>"
                        + "<d2p1:Texts xmlns:d3p1=\"" + ARRAYS + "\"><d3p1:string>a</d3p1:string>"
                        + "<d3p1:string i:nil=\"true\" /><d3p1:string /></d2p1:Texts>"
                        + "</Inner>"
                        + "<Many xmlns:d2p1=\"urn:inner\" />"
                        + "</Outer>");
    }

    @Test
    void aNullOfAnotherContractDeclaresItsNamespaceAllTheSame() {
        assertThat(write(Outer.class, new Outer(null, Arrays.asList(null, new Inner("n", null, null, null)), null)))
                .isEqualTo(DECLARATION + "<Outer" + ROOT + " xmlns=\"urn:outer\">"
                        + "<Bare i:nil=\"true\" /><Inner xmlns:d2p1=\"urn:inner\" i:nil=\"true\" />"
                        + "<Many xmlns:d2p1=\"urn:inner\"><d2p1:Inner i:nil=\"true\" /><d2p1:Inner>"
                        + "<d2p1:Back i:nil=\"true\" /><d2p1:Deep i:nil=\"true\" /><d2p1:Name>n</d2p1:Name>"
                        + "<d2p1:Texts xmlns:d4p1=\"" + ARRAYS + "\" i:nil=\"true\" /></d2p1:Inner></Many></Outer>");
    }

    @Test
    void whatHasNoNamespaceTakesTheDefaultAway() {
        assertThat(write(Outer.class, new Outer(null, null, new Bare("b"))))
                .contains("<Bare><Text xmlns=\"\">b</Text></Bare>");
    }

    @XmlNamespace("urn:own")
    record Derived(
            @Nullable String own,
            @BaseMember(namespace = "urn:base") @Nullable String license,
            @BaseMember(namespace = "urn:base") @Nullable Bare bare,
            @BaseMember(namespace = "urn:base") @Nullable Inner inner) {}

    @Test
    void aMemberOfABaseClassInAnotherNamespaceMakesItTheDefaultOfItsElement() {
        assertThat(write(Derived.class, new Derived("o", "l", null, new Inner("n", null, null, null))))
                .isEqualTo(DECLARATION + "<Derived" + ROOT + " xmlns=\"urn:own\">"
                        + "<Bare i:nil=\"true\" xmlns=\"urn:base\" />"
                        + "<Inner xmlns:d2p1=\"urn:inner\" xmlns=\"urn:base\">"
                        + "<d2p1:Back xmlns:d3p1=\"urn:outer\" i:nil=\"true\" /><d2p1:Deep i:nil=\"true\" />"
                        + "<d2p1:Name>n</d2p1:Name><d2p1:Texts xmlns:d3p1=\"" + ARRAYS + "\" i:nil=\"true\" /></Inner>"
                        + "<License xmlns=\"urn:base\">l</License>"
                        + "<Own>o</Own></Derived>");
    }

    @XmlNamespace("urn:own")
    record Maps(
            @Nullable Map<String, @Nullable String> texts,
            @Nullable Map<String, List<@Nullable String>> lists,
            @Nullable Map<String, Inner> records) {}

    @Test
    void dictionariesHaveTheGeneratedNamesOfTheirTypes() {
        Map<String, @Nullable String> texts = new LinkedHashMap<>();
        texts.put("a", "1");
        texts.put("", null);
        assertThat(write(Maps.class, new Maps(texts, Map.of("k", List.of("x", "y")), null)))
                .isEqualTo(DECLARATION + "<Maps" + ROOT + " xmlns=\"urn:own\">"
                        + "<Lists xmlns:d2p1=\"" + ARRAYS + "\"><d2p1:KeyValueOfstringArrayOfstringty7Ep6D1>"
                        + "<d2p1:Key>k</d2p1:Key><d2p1:Value><d2p1:string>x</d2p1:string><d2p1:string>y</d2p1:string>"
                        + "</d2p1:Value></d2p1:KeyValueOfstringArrayOfstringty7Ep6D1></Lists>"
                        + "<Records xmlns:d2p1=\"" + ARRAYS + "\" i:nil=\"true\" />"
                        + "<Texts xmlns:d2p1=\"" + ARRAYS + "\">"
                        + "<d2p1:KeyValueOfstringstring><d2p1:Key>a</d2p1:Key><d2p1:Value>1</d2p1:Value>"
                        + "</d2p1:KeyValueOfstringstring>"
                        + "<d2p1:KeyValueOfstringstring><d2p1:Key /><d2p1:Value i:nil=\"true\" />"
                        + "</d2p1:KeyValueOfstringstring></Texts></Maps>");
    }

    @Test
    void aDictionaryOfRecordsDeclaresTheirNamespaceOnEachValue() {
        // The first six bytes of MD5(" 2 http://www.w3.org/2001/XMLSchema urn:inner") in base 64.
        assertThat(write(Maps.class, new Maps(null, null, Map.of("k", new Inner("n", null, null, null)))))
                .contains("<Records xmlns:d2p1=\"" + ARRAYS + "\"><d2p1:KeyValueOfstringInnerqnot0Nux>"
                        + "<d2p1:Key>k</d2p1:Key><d2p1:Value xmlns:d4p1=\"urn:inner\"><d4p1:Back");
    }

    @XmlNamespace("urn:n75")
    record Odd(@Nullable String text) {}

    record OddMaps(Map<String, Odd> map) {}

    @Test
    void slashesAndPlusesOfADigestAreSpelledOut() {
        // The digest of " 2 http://www.w3.org/2001/XMLSchema urn:n75" is DW//i+od in base 64.
        assertThat(write(OddMaps.class, new OddMaps(Map.of("k", new Odd(null)))))
                .contains(":KeyValueOfstringOddDW_S_Si_Pod>");
    }

    @XmlNamespace("urn:own")
    record Values(@Nullable BigDecimal fee, @Nullable Instant at) {}

    @Test
    void numbersArePlainAndDatesAreUtcWithTheDigitsTheyNeed() {
        assertThat(write(Values.class, new Values(new BigDecimal("1E+3"), Instant.parse("2013-09-12T10:00:00Z"))))
                .contains("<At>2013-09-12T10:00:00Z</At><Fee>1000</Fee>");
        assertThat(write(Values.class, new Values(new BigDecimal("12.50"), Instant.parse("0001-01-01T00:00:00Z"))))
                .contains("<At>0001-01-01T00:00:00Z</At><Fee>12.50</Fee>");
        assertThat(write(Values.class, new Values(new BigDecimal("0E-9"), Instant.parse("2013-09-12T10:00:00.120Z"))))
                .contains("<At>2013-09-12T10:00:00.12Z</At><Fee>0.000000000</Fee>");
        assertThat(write(Values.class, new Values(null, Instant.parse("2013-09-12T10:00:00.123456789Z"))))
                .contains("<At>2013-09-12T10:00:00.1234567Z</At>");
    }

    @Test
    void errorsHaveServiceStacksShape() {
        ResponseStatus status = new ResponseStatus("Code", "Why", List.of(new ResponseError("C", "A.B[0]", "M")));
        assertThat(write(ErrorResponse.class, new ErrorResponse(status)))
                .isEqualTo(DECLARATION + "<ErrorResponse" + ROOT + " xmlns=\"http://schemas.servicestack.net/types\">"
                        + "<ResponseStatus><ErrorCode>Code</ErrorCode><Message>Why</Message><StackTrace i:nil=\"true\" />"
                        + "<Errors><ResponseError><ErrorCode>C</ErrorCode><FieldName>A.B[0]</FieldName>"
                        + "<Message>M</Message></ResponseError></Errors></ResponseStatus></ErrorResponse>");
        assertThat(write(ErrorResponse.class, new ErrorResponse(new ResponseStatus("Code", "Why", List.of()))))
                .contains("<Errors />");
    }

    @Test
    void whatXmlCantHoldBecomesTheReplacementCharacter() {
        assertThat(write(Bare.class, new Bare("a\u0000\u0001\b\f\uffff\ufffe\ud800b\udc00")))
                .contains("<Text>a\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffdb\ufffd</Text>");
    }

    @Test
    void markupAndCarriageReturnsAreEscapedAndNothingElse() {
        assertThat(write(Bare.class, new Bare("<a href=\"x\">&'\t\n\r]]>\u007f\u0085é€😀\u2028")))
                .contains("<Text>&lt;a href=\"x\"&gt;&amp;'\t\n&#xD;]]&gt;\u007f\u0085é€😀\u2028</Text>");
    }

    @Test
    void longTextsAreEscapedAlike() {
        for (String unit : List.of("<", "\r", "😀", "€", "é", "a", "\u0001", "a&")) {
            String escaped = unit.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace("\r", "&#xD;")
                    .replace("\u0001", "\ufffd");
            assertThat(write(Bare.class, new Bare(unit.repeat(9_000))))
                    .contains("<Text>" + escaped.repeat(9_000) + "</Text>");
        }
    }

    @Test
    void samplesAreIndentedAndHaveNoDeclaration() {
        Inner inner = new Inner("n", List.of("a"), null, null);
        assertThat(new String(
                        xml.writeSample(models.of(Outer.class), new Outer(inner, List.of(), null)),
                        StandardCharsets.UTF_8))
                .isEqualTo(String.join(
                        "\r\n",
                        "<Outer" + ROOT + " xmlns=\"urn:outer\">",
                        "  <Bare i:nil=\"true\" />",
                        "  <Inner xmlns:d2p1=\"urn:inner\">",
                        "    <d2p1:Back i:nil=\"true\" />",
                        "    <d2p1:Deep i:nil=\"true\" />",
                        "    <d2p1:Name>n</d2p1:Name>",
                        "    <d2p1:Texts xmlns:d3p1=\"" + ARRAYS + "\">",
                        "      <d3p1:string>a</d3p1:string>",
                        "    </d2p1:Texts>",
                        "  </Inner>",
                        "  <Many xmlns:d2p1=\"urn:inner\" />",
                        "</Outer>"));
    }
}
