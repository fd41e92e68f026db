package io.portaplus.wire.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.wire.Basket;
import io.portaplus.wire.model.Models;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The document, read by a parser that OpenAPI's common tools use. */
@TestInstance(Lifecycle.PER_CLASS)
class OpenApiTest {
    private final Shop shop = new Shop();
    private final OpenAPI document = parsed(shop.text("/openapi.json", "*/*", "application/json; charset=utf-8"));

    private static OpenAPI parsed(String document) {
        SwaggerParseResult parsed = new OpenAPIV3Parser().readContents(document);
        assertThat(parsed.getMessages()).isEmpty();
        return parsed.getOpenAPI();
    }

    private static Operation post(OpenAPI document, String path) {
        return at(document.getPaths(), path).getPost();
    }

    private static @Nullable String reference(Map<String, MediaType> content, String type) {
        return at(content, type).getSchema().get$ref();
    }

    @Test
    void aParserOfOthersReadsItWithoutComplaint() {
        assertThat(document.getOpenapi()).isEqualTo("3.1.0");
        assertThat(document.getInfo().getTitle()).isEqualTo("Shop & <Co>");
        assertThat(document.getServers())
                .singleElement()
                .satisfies(server -> assertThat(server.getUrl()).isEqualTo(Shop.BASE));
        assertThat(document.getTags())
                .singleElement()
                .satisfies(tag -> assertThat(tag.getName()).isEqualTo("Shop"));
    }

    @Test
    void anOperationIsAtItsOwnRoutesAndThePredefinedOnes() {
        assertThat(document.getPaths().keySet())
                .containsExactly(
                        "/baskets",
                        "/api/Basket",
                        "/json/reply/Basket",
                        "/find/{Key}/{Rest}",
                        "/api/Find",
                        "/json/reply/Find");
        List<String> ids = new ArrayList<>();
        document.getPaths()
                .values()
                .forEach(path -> path.readOperations().forEach(operation -> ids.add(operation.getOperationId())));
        assertThat(ids).doesNotHaveDuplicates().contains("Basket", "Basket_2", "Basket_3", "Find");
        assertThat(post(document, "/baskets").getRequestBody().getContent().keySet())
                .containsExactly("application/json", "application/jsv", "application/x-www-form-urlencoded");
        assertThat(post(document, "/api/Basket").getRequestBody().getContent().keySet())
                .containsExactly("application/json");
    }

    @Test
    void bodiesAndAnswersReferToTheirSchemas() {
        Operation pay = post(document, "/baskets");
        assertThat(pay.getSummary()).isEqualTo("Pays a <basket>.");
        assertThat(pay.getTags()).containsExactly("Shop");
        assertThat(reference(pay.getRequestBody().getContent(), "application/json"))
                .isEqualTo("#/components/schemas/Basket");
        assertThat(pay.getResponses().keySet()).containsExactly("200", "202", "400", "402", "default");
        assertThat(reference(at(pay.getResponses(), "200").getContent(), "application/json"))
                .isEqualTo("#/components/schemas/Receipt");
        assertThat(reference(at(pay.getResponses(), "400").getContent(), "application/json"))
                .isEqualTo("#/components/schemas/ErrorResponse");
        assertThat(at(at(pay.getResponses(), "402").getContent(), "application/json")
                        .getSchema()
                        .getAnyOf())
                .hasSize(2);
        assertThat(post(document, "/api/Find").getResponses().keySet()).containsExactly("204", "400", "default");
        assertThat(at(post(document, "/api/Find").getResponses(), "204").getContent())
                .isNull();
    }

    @Test
    void headersAreParameters() {
        assertThat(post(document, "/baskets").getParameters()).singleElement().satisfies(header -> {
            assertThat(header.getIn()).isEqualTo("header");
            assertThat(header.getName()).isEqualTo("Idempotency-Key");
            assertThat(header.getDescription()).isEqualTo("Names the payment.");
        });
    }

    @Test
    void aGetIsToldByPathAndQuery() {
        Operation get = at(document.getPaths(), "/find/{Key}/{Rest}").getGet();
        assertThat(get.getRequestBody()).isNull();
        assertThat(get.getParameters()).extracting(Parameter::getIn).containsExactly("path", "path", "query", "query");
        assertThat(get.getParameters()).extracting(Parameter::getName).containsExactly("Key", "Rest", "Ids", "More");
        assertThat(get.getParameters().get(0).getSchema().getFormat()).isEqualTo("int64");
        assertThat(get.getParameters().get(2).getSchema().getTypes()).containsExactly("array");
        assertThat(get.getParameters().get(2).getExplode()).isFalse();
        assertThat(get.getParameters().get(3).getSchema().getTypes()).containsExactly("string");
        assertThat(get.getParameters().get(3).getSchema().getDescription()).contains("JSV");
    }

    @Test
    void everyShapeHasItsSchema() {
        Map<String, ?> basket =
                at(document.getComponents().getSchemas(), "Basket").getProperties();
        assertThat(basket.keySet())
                .hasSize(new Models().of(Basket.class).members().size());
        assertSchema(basket.get("Quantity"), "integer", "int32");
        assertSchema(basket.get("ICustomer"), "integer", "int64");
        assertSchema(basket.get("Fee"), "number", "decimal");
        assertSchema(basket.get("IsDelete"), "boolean", null);
        assertSchema(basket.get("apiToken"), "string", null);
        assertSchema(basket.get("At"), "string", null);
        assertThat(((Schema<?>) Objects.requireNonNull(basket.get("Lines")))
                        .getItems()
                        .get$ref())
                .isEqualTo("#/components/schemas/Line");
        assertThat(((Schema<?>) Objects.requireNonNull(basket.get("Attributes"))).getAdditionalProperties())
                .isInstanceOfSatisfying(
                        Schema.class, list -> assertThat(list.getTypes()).isEqualTo(Set.of("array")));
    }

    private static void assertSchema(@Nullable Object schema, String type, @Nullable String format) {
        assertThat(schema).isInstanceOfSatisfying(Schema.class, of -> {
            assertThat(of.getTypes()).isEqualTo(Set.of(type));
            assertThat(of.getFormat()).isEqualTo(format);
        });
    }

    @Test
    void whatIsSaidOfRecordsAndMembersIsTold() {
        Schema<?> receipt = at(document.getComponents().getSchemas(), "Receipt");
        assertThat(receipt.getDescription()).isEqualTo("What was paid.");
        assertThat(receipt.getXml().getNamespace()).isEqualTo("urn:shop");
        Schema<?> number = at(receipt.getProperties(), "Number");
        assertThat(number.getDescription()).isEqualTo("Its number.");
        Schema<?> word = at(receipt.getProperties(), "Word");
        assertThat(word.getWriteOnly()).isTrue();
        assertThat(word.getDescription()).startsWith("A word. Dropped on arrival");
        assertThat(receipt.getRequired()).isNull();
    }

    @Test
    void requestsHaveSamplesInEachFormat() {
        assertThat(at(
                                at(post(document, "/baskets").getRequestBody().getContent(), "application/jsv")
                                        .getExamples(),
                                "sample")
                        .get$ref())
                .isEqualTo("#/components/examples/Basket.jsv");
        assertThat(at(document.getComponents().getExamples(), "Basket.json")
                        .getValue()
                        .toString())
                .startsWith("{Title=String, Quantity=0,");
        assertThat(at(document.getComponents().getExamples(), "Basket.jsv")
                        .getValue()
                        .toString())
                .contains("apiToken");
    }

    @Test
    void whatIsNotListedIsNowhere() {
        assertThat(shop.text("/openapi.json", "", "application/json; charset=utf-8"))
                .doesNotContain("Secret", "/secret");
    }

    @Test
    void recordsOfOneNameHaveSchemasOfTheirOwn() {
        OpenAPI twice = parsed(shop.withOneNameTwice());
        assertThat(twice.getComponents().getSchemas().keySet())
                .contains("Find", "io.portaplus.wire.openapi.Shop.Other.Find");
    }

    /** What a map has under a key that must be there. */
    private static <V> V at(Map<String, V> map, String key) {
        V value = map.get(key);
        if (value == null) {
            throw new AssertionError("No " + key + " in " + map.keySet());
        }
        return value;
    }
}
