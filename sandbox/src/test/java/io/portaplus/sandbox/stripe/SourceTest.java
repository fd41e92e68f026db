package io.portaplus.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.sandbox.stripe.RunningSandbox.Saved;
import io.portaplus.sandbox.stripe.RunningSandbox.Seen;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SourceTest {
    private final RunningSandbox sandbox = new RunningSandbox();
    private String customer = "";

    @BeforeEach
    void make() {
        customer = sandbox.post("/v1/customers").id();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void theFirstCardBecomesTheDefaultAndPays() {
        Seen card = add("tok_visa");
        assertThat(card.id()).startsWith("card_").hasSize(29);
        assertThat(card.text("object")).isEqualTo("card");
        assertThat(card.text("brand")).isEqualTo("Visa");
        add("tok_mastercard");
        assertThat(sandbox.get("/v1/customers/" + customer).text("default_source"))
                .isEqualTo(card.id());

        Seen byDefault = sandbox.post(
                "/v1/payment_intents",
                "amount",
                "1000",
                "currency",
                "usd",
                "customer",
                customer,
                "confirm",
                "true",
                "payment_method_types[]",
                "card");
        assertThat(byDefault.text("status")).isEqualTo("succeeded");
        assertThat(byDefault.text("payment_method")).isEqualTo(card.id());
        Seen named = sandbox.post("/v1/payment_intents", RunningSandbox.charge(new Saved(customer, card.id())));
        assertThat(named.text("status")).isEqualTo("succeeded");
    }

    @Test
    void aDeletedCardIsGoneAndTheNextOneIsTheDefault() {
        String first = add("tok_visa").id();
        String second = add("tok_amex").id();
        String path = "/v1/customers/" + customer + "/sources/" + first;
        assertThat(sandbox.get(path).text("last4")).isEqualTo("4242");
        assertThat(sandbox.delete(path).json().path("deleted").asBoolean()).isTrue();
        assertThat(sandbox.get(path).status()).isEqualTo(404);
        assertThat(sandbox.delete(path).status()).isEqualTo(404);
        assertThat(sandbox.get("/v1/customers/" + customer).text("default_source"))
                .isEqualTo(second);
        Seen charge = sandbox.post("/v1/payment_intents", RunningSandbox.charge(new Saved(customer, first)));
        assertThat(charge.status()).isEqualTo(400);
        assertThat(charge.error().path("code").asString()).isEqualTo("resource_missing");
    }

    @Test
    void aDeclinedCardIsNotAddedButItsTokenIsGone() {
        String token =
                sandbox.control("/tokens", "{\"number\":\"4000000000000002\"}").text("id");
        Seen refused = add(token);
        assertThat(refused.status()).isEqualTo(402);
        assertThat(refused.error().path("decline_code").asString()).isEqualTo("generic_decline");
        assertThat(sandbox.get("/v1/customers/" + customer)
                        .json()
                        .path("default_source")
                        .isNull())
                .isTrue();
        assertThat(sandbox.get("/v1/customers/" + customer + "/payment_methods")
                        .json()
                        .path("data")
                        .size())
                .isZero();
        assertThat(add(token).error().path("code").asString()).isEqualTo("token_already_used");
    }

    @Test
    void aCardInASourceIsACustomersUntilItIsTakenFromThem() {
        Seen source = sandbox.post("/v1/sources", "type", "card", "token", "tok_visa", "metadata[a]", "b");
        String path = "/v1/sources/" + source.id();
        assertThat(source.id()).startsWith("src_");
        assertThat(source.text("status")).isEqualTo("chargeable");
        assertThat(source.json().path("card").path("brand").asString()).isEqualTo("Visa");
        assertThat(source.json().has("customer")).isFalse();
        assertThat(add(source.id()).text("customer")).isEqualTo(customer);
        assertThat(sandbox.get("/v1/customers/" + customer).text("default_source"))
                .isEqualTo(source.id());
        String bare = add("tok_amex").id();
        String sources = "/v1/customers/" + customer + "/sources";
        assertThat(ids(sources)).containsExactly(bare, source.id());
        assertThat(ids(sources + "?object=source")).containsExactly(source.id());
        assertThat(ids(sources + "?object=card")).containsExactly(bare);
        assertThat(ids("/v1/customers/" + customer + "/payment_methods")).containsExactly(bare, source.id());

        Saved saved = new Saved(customer, source.id());
        Seen paid = sandbox.post("/v1/payment_intents", RunningSandbox.charge(saved));
        assertThat(paid.text("payment_method")).isEqualTo(source.id());
        assertThat(paid.text("status")).isEqualTo("succeeded");

        Seen taken = sandbox.delete("/v1/customers/" + customer + "/sources/" + source.id());
        assertThat(taken.text("status")).isEqualTo("consumed");
        assertThat(taken.json().has("customer")).isFalse();
        assertThat(sandbox.get(path).text("status")).isEqualTo("consumed");
        assertThat(sandbox.post("/v1/payment_intents", RunningSandbox.charge(saved))
                        .status())
                .isEqualTo(400);
        assertThat(add(source.id()).status()).isEqualTo(400);
        assertThat(sandbox.get("/v1/customers/" + customer).text("default_source"))
                .isEqualTo(bare);
    }

    @Test
    void aSourceIsAnotherCustomersOrOfAnotherTypeOrUnknown() {
        String source =
                sandbox.post("/v1/sources", "type", "card", "token", "tok_visa").id();
        add(source);
        String other = sandbox.post("/v1/customers").id();
        assertThat(sandbox.post("/v1/customers/" + other + "/sources", "source", source)
                        .status())
                .isEqualTo(400);
        assertThat(sandbox.delete("/v1/customers/" + other + "/sources/" + source)
                        .status())
                .isEqualTo(404);
        Seen ofAnotherType = sandbox.post("/v1/sources", "type", "giropay", "token", "tok_visa");
        assertThat(ofAnotherType.error().path("param").asString()).isEqualTo("type");
        assertThat(sandbox.post("/v1/sources", "type", "card", "token", "tok_none")
                        .error()
                        .path("param")
                        .asString())
                .isEqualTo("token");
        assertThat(sandbox.get("/v1/sources/src_none").status()).isEqualTo(404);
    }

    private List<String> ids(String path) {
        List<String> ids = new ArrayList<>();
        sandbox.get(path)
                .json()
                .path("data")
                .forEach(one -> ids.add(one.path("id").asString()));
        return ids;
    }

    @Test
    void whatIsNoTokenIsRefused() {
        assertThat(add("src_1").status()).isEqualTo(400);
        assertThat(add("tok_none").error().path("param").asString()).isEqualTo("source");
        assertThat(sandbox.post("/v1/customers/" + customer + "/sources")
                        .error()
                        .path("param")
                        .asString())
                .isEqualTo("source");
        assertThat(sandbox.post("/v1/customers/cus_none/sources", "source", "tok_visa")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theDefaultMayBeChosenAmongTheCustomersOwn() {
        add("tok_visa");
        String second = add("tok_amex").id();
        assertThat(sandbox.post("/v1/customers/" + customer, "default_source", second)
                        .text("default_source"))
                .isEqualTo(second);
        assertThat(sandbox.post("/v1/customers/" + customer, "default_source", "card_none")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aCustomerMayBeMadeWithACard() {
        Seen made = sandbox.post("/v1/customers", "source", "tok_visa");
        assertThat(made.text("default_source")).startsWith("card_");
    }

    private Seen add(String token) {
        return sandbox.post("/v1/customers/" + customer + "/sources", "source", token);
    }
}
