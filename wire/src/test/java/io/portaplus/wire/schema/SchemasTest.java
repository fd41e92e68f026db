package io.portaplus.wire.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portaplus.wire.Basket;
import io.portaplus.wire.RandomBasket;
import io.portaplus.wire.document.Wanted;
import io.portaplus.wire.dto.BaseMember;
import io.portaplus.wire.dto.ErrorResponse;
import io.portaplus.wire.dto.ResponseError;
import io.portaplus.wire.dto.ResponseStatus;
import io.portaplus.wire.dto.XmlNamespace;
import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.model.Models;
import io.portaplus.wire.model.RecordModel;
import io.portaplus.wire.xml.XmlFormat;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.bootstrap.DOMImplementationRegistry;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;
import org.xml.sax.SAXException;

class SchemasTest {
    private static final String BASE = "http://host";

    private final Models models = new Models();
    private final XmlFormat xml = new XmlFormat(new ReadLimits(32, 1000, 1000));

    @XmlNamespace("urn:outer")
    record Outer(
            @BaseMember(namespace = "urn:base") @Nullable String license,
            @Nullable Inner inner,
            @Nullable List<@Nullable Inner> many,
            @Nullable List<Integer> numbers,
            @Nullable Map<String, @Nullable Inner> byName,
            @Nullable Map<String, List<String>> attributes,
            @Nullable ResponseStatus responseStatus) {}

    @XmlNamespace("urn:inner")
    record Inner(@Nullable String text, @Nullable Leaf leaf) {}

    @XmlNamespace("urn:leaf")
    record Leaf(@Nullable Boolean green) {}

    private SchemaFiles files(RecordModel<?>... roots) {
        return new SchemaFiles(new Schemas(List.of(roots)));
    }

    private static String text(SchemaFiles files, String number) {
        var document = files.find(new Wanted(List.of("Metadata"), Map.of("xsd", number), BASE, ""));
        return document == null ? "" : new String(document.body(), StandardCharsets.UTF_8);
    }

    /** As a validator reads it that follows the imports. */
    private static Schema compiled(SchemaFiles files) throws Exception {
        SchemaFactory factory = SchemaFactory.newDefaultInstance();
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "http");
        var dom = (DOMImplementationLS) DOMImplementationRegistry.newInstance().getDOMImplementation("LS");
        factory.setResourceResolver((type, namespace, publicId, systemId, base) -> {
            String place = BASE + "/metadata?xsd=";
            assertThat(systemId).startsWith(place);
            LSInput input = dom.createLSInput();
            input.setSystemId(systemId);
            input.setCharacterStream(new StringReader(text(files, systemId.substring(place.length()))));
            return input;
        });
        return factory.newSchema(new StreamSource(new StringReader(text(files, "1")), BASE + "/metadata?xsd=1"));
    }

    private <R extends Record> void validate(Schema schema, Class<R> type, R record) throws Exception {
        schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(xml.write(models.of(type), record))));
    }

    @Test
    void whatIsWrittenIsValidAcrossNamespaces() throws Exception {
        Schema schema = compiled(files(models.of(Outer.class), models.of(ErrorResponse.class)));
        Inner inner = new Inner("t", new Leaf(true));
        ResponseStatus status = new ResponseStatus("C", "M", List.of(new ResponseError("C", null, "M")));
        validate(schema, Outer.class, new Outer(null, null, null, null, null, null, null));
        validate(
                schema,
                Outer.class,
                new Outer(
                        "l",
                        inner,
                        Arrays.asList(inner, null),
                        List.of(1),
                        Map.of("k", inner),
                        Map.of("k", List.of("v")),
                        status));
        validate(schema, ErrorResponse.class, new ErrorResponse(status));
    }

    @Test
    void anyBasketThatIsWrittenIsValid() throws Exception {
        Schema schema = compiled(files(models.of(Basket.class)));
        long seed = System.nanoTime();
        System.out.println("SchemasTest: seed " + seed);
        for (int n = 0; n < 500; n++) {
            validate(schema, Basket.class, RandomBasket.of(seed + n));
        }
    }

    @Test
    void whatIsOutOfOrderOrOfAnotherTypeIsNotValid() throws Exception {
        Schema schema = compiled(files(models.of(Basket.class)));
        for (String body : List.of(
                "<Basket><Title>t</Title><Quantity>1</Quantity></Basket>",
                "<Basket><Quantity>x</Quantity></Basket>",
                "<Basket><Unknown/></Basket>",
                "<Other/>")) {
            assertThatThrownBy(() -> schema.newValidator().validate(new StreamSource(new StringReader(body))))
                    .as(body)
                    .isInstanceOf(SAXException.class);
        }
    }

    @Test
    void eachNamespaceHasItsFileAndTheFirstLeadsToAll() {
        SchemaFiles files = files(models.of(Outer.class), models.of(ErrorResponse.class));
        assertThat(text(files, "0"))
                .contains("targetNamespace=\"http://schemas.microsoft.com/2003/10/Serialization/\"");
        assertThat(text(files, "1"))
                .contains("targetNamespace=\"urn:outer\"")
                .contains("namespace=\"urn:leaf\" schemaLocation=\"http://host/metadata?xsd=");
        assertThat(text(files, "2"))
                .contains("targetNamespace=\"http://schemas.microsoft.com/2003/10/Serialization/Arrays\"")
                .contains("name=\"KeyValueOfstringArrayOfstringty7Ep6D1\"");
        for (int number = 3; number < 7; number++) {
            assertThat(text(files, Integer.toString(number))).contains("<xs:schema ");
        }
        assertThat(text(files, "7")).isEmpty();
        assertThat(text(files, "x")).isEmpty();
        assertThat(files.find(new Wanted(List.of("metadata"), Map.of(), BASE, "")))
                .isNull();
        assertThat(files.find(new Wanted(List.of("other"), Map.of("xsd", "1"), BASE, "")))
                .isNull();
    }

    record Twin(@Nullable String text) {}

    private static final class Another {
        record Twin(@Nullable String text) {}
    }

    @Test
    void twoContractsOfOneNameInOneNamespaceAreRefused() {
        List<RecordModel<?>> twins = List.of(models.of(Twin.class), models.of(Another.Twin.class));
        assertThatThrownBy(() -> new Schemas(twins))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Two contracts are named Twin");
        assertThat(new Schemas(List.of(models.of(Twin.class))).namespaces()).contains("");
    }
}
