package io.portaplus.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.sandbox.stripe.RunningSandbox.Saved;
import io.portaplus.sandbox.stripe.RunningSandbox.Seen;
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
