package io.portaplus.sandbox.stripe;

import static io.portaplus.sandbox.stripe.RunningSandbox.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.sandbox.stripe.RunningSandbox.Seen;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SearchTest {
    private final RunningSandbox sandbox = new RunningSandbox();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void searchKnowsOnlyWhatWasThereASecondAgo() {
        String customer =
                sandbox.post("/v1/customers", "email", "ann@example.com").id();
        sandbox.control("/search", "{\"lagMillis\":60000}");
        sandbox.post("/v1/customers/" + customer, "email", "bob@example.com");
        sandbox.advance(Duration.ofSeconds(59));
        assertThat(found("customers", "email:\"bob@example.com\"")).isEmpty();
        assertThat(found("customers", "email:\"ann@example.com\""))
                .as("which was not there a minute ago either")
                .isEmpty();
        sandbox.advance(Duration.ofSeconds(2));
        assertThat(found("customers", "email:\"bob@example.com\"")).containsExactly(customer);
        assertThat(found("customers", "email:\"ann@example.com\"")).isEmpty();
        sandbox.delete("/v1/customers/" + customer);
        sandbox.advance(Duration.ofSeconds(61));
        assertThat(found("customers", "email:\"bob@example.com\"")).isEmpty();
        assertThat(sandbox.control("/search", "{\"lagMillis\":-1}").status()).isEqualTo(400);
    }

    @Test
    void aNewObjectIsNotFoundAtFirst() {
        sandbox.control("/search", "{\"lagMillis\":3600000}");
        String customer = sandbox.post("/v1/customers", "name", "Ann").id();
        assertThat(found("customers", "name:\"Ann\"")).isEmpty();
        assertThat(sandbox.get("/v1/customers")
                        .json()
                        .path("data")
                        .path(0)
                        .path("id")
                        .asString())
                .as("lists do not lag")
                .isEqualTo(customer);
        sandbox.control("/search", "{\"lagMillis\":0}");
        assertThat(found("customers", "name:\"Ann\"")).containsExactly(customer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status:\"succeeded\" | 2",
                "status:'succeeded' AND currency:\"usd\" | 1",
                "status:\"succeeded\" currency:\"usd\" | 1",
                "status:\"succeeded\" OR status:\"requires_payment_method\" | 3",
                "amount>1000 | 1",
                "amount>=1000 | 3",
                "amount:1000 | 2",
                "amount<1000 | 0",
                "-currency:\"usd\" | 1",
                "metadata[\"order\"]:\"7\" | 1",
                "metadata['order']:\"8\" | 0",
                "-metadata[\"order\"]:null | 1",
                "metadata[\"order\"]:null | 2",
                "created>1000 AND created<=4000000000 | 3",
            })
    void intentsAreFoundByWhatTheyAre(String query, int count) {
        sandbox.control("/search", "{\"lagMillis\":0}");
        sandbox.paid("pm_card_visa", "metadata[order]", "7");
        sandbox.post(
                "/v1/payment_intents",
                "amount",
                "2000",
                "currency",
                "eur",
                "confirm",
                "true",
                "payment_method",
                "pm_card_visa",
                "payment_method_types[]",
                "card");
        sandbox.post("/v1/payment_intents", "amount", "1000", "currency", "usd");
        assertThat(found("payment_intents", query)).hasSize(count);
    }

    @Test
    void customersAreFoundByMetadataEmailAndPartsOfTheirName() {
        sandbox.control("/search", "{\"lagMillis\":0}");
        String ann = sandbox.post(
                        "/v1/customers", "name", "Ann Smith", "email", "Ann@example.com", "metadata[icustomer]", "42")
                .id();
        sandbox.post("/v1/customers", "name", "Bob");
        for (String query : List.of(
                "metadata[\"icustomer\"]:\"42\"", "email:\"ann@EXAMPLE.com\"", "name~\"smi\"", "email~\"example\"")) {
            assertThat(found("customers", query)).as(query).containsExactly(ann);
        }
    }

    @Test
    void longResultsComeInPages() {
        sandbox.control("/search", "{\"lagMillis\":0}");
        for (int i = 0; i < 5; i++) {
            sandbox.post("/v1/customers", "name", "Ann", "metadata[n]", Integer.toString(i));
        }
        Seen first = search("customers", "name:\"Ann\"", "&limit=3&expand[]=total_count");
        assertThat(first.text("object")).isEqualTo("search_result");
        assertThat(first.text("url")).isEqualTo("/v1/customers/search");
        assertThat(first.json().path("has_more").asBoolean()).isTrue();
        assertThat(first.json().path("total_count").asLong()).isEqualTo(5);
        Seen second = search("customers", "name:\"Ann\"", "&limit=3&page=" + first.text("next_page"));
        assertThat(second.json().path("data").size()).isEqualTo(2);
        assertThat(second.json().path("has_more").asBoolean()).isFalse();
        assertThat(second.json().path("next_page").isNull()).isTrue();
        assertThat(second.json().has("total_count")).isFalse();
        assertThat(ids(first)).doesNotContainAnyElementsOf(ids(second));
        assertRefused(search("customers", "name:\"Ann\"", "&page=2"), "", "page");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "colour:\"red\"",
                "status",
                "status=\"succeeded\"",
                "status~\"succ\"",
                "amount~\"10\"",
                "amount:\"ten\"",
                "amount>null",
                "status:null",
                "status:\"a\" AND currency:\"b\" OR currency:\"c\"",
                "status:\"a\" )",
                "(status:\"a\")",
                "status:\"a",
                "metadata[\"a\"]~\"abc\"",
            })
    void whatSearchDoesNotKnowItRefuses(String query) {
        assertRefused(search("payment_intents", query, ""), "", "query");
    }

    @Test
    void aQueryMustBeThereAndItsTextsLongEnough() {
        assertRefused(sandbox.get("/v1/customers/search"), "parameter_missing", "query");
        assertRefused(search("customers", "name~\"an\"", ""), "", "query");
        assertRefused(search("customers", "name:\"" + "\\a".repeat(1000) + "\"", ""), "", "query");
        assertThat(search("customers", "name:\"" + "\\a".repeat(900) + "\"", "").status())
                .isEqualTo(200);
    }

    private List<String> found(String kind, String query) {
        return ids(search(kind, query, ""));
    }

    private Seen search(String kind, String query, String more) {
        return sandbox.get("/v1/" + kind + "/search?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8) + more);
    }

    private static List<String> ids(Seen seen) {
        assertThat(seen.status()).as(seen.body()).isEqualTo(200);
        return seen.json()
                .path("data")
                .valueStream()
                .map((JsonNode each) -> each.path("id").asString())
                .toList();
    }
}
