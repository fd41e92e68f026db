package io.portaplus.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.sandbox.stripe.RunningSandbox.Saved;
import io.portaplus.sandbox.stripe.RunningSandbox.Seen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentMethodTest {
    private static final String METHODS = "/v1/payment_methods";

    private final RunningSandbox sandbox = new RunningSandbox();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aTokenIsGoodForOneUse() {
        String token = sandbox.control("/tokens", "{\"number\":\"4242 4242 4242 4242\"}")
                .text("id");
        assertThat(token).startsWith("tok_").hasSize(28);
        Seen made = sandbox.post(METHODS, "type", "card", "card[token]", token, "billing_details[name]", "Ann");
        assertThat(made.id()).startsWith("pm_").hasSize(27);
        assertThat(made.json().path("card").path("last4").asString()).isEqualTo("4242");
        assertThat(made.json().path("billing_details").path("name").asString()).isEqualTo("Ann");
        assertThat(made.body()).doesNotContain("4242424242424242");
        Seen again = sandbox.post(METHODS, "type", "card", "card[token]", token);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.error().path("code").asString()).isEqualTo("token_already_used");
        assertThat(again.error().path("type").asString()).isEqualTo("invalid_request_error");
    }

    @Test
    void namedTokensAreGoodForAnyNumber() {
        String first = sandbox.post(METHODS, "type", "card", "card[token]", "tok_mastercard")
                .id();
        String second = sandbox.post(METHODS, "type", "card", "card[token]", "tok_mastercard")
                .id();
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void aTokenOfAnotherAccountIsMissing() {
        String token = sandbox.control("/tokens", "{\"number\":\"4242424242424242\",\"account\":\"sk_test_other\"}")
                .text("id");
        Seen refused = sandbox.post(METHODS, "type", "card", "card[token]", token);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error().path("code").asString()).isEqualTo("resource_missing");
        assertThat(sandbox.postAs("sk_test_other", METHODS, "type", "card", "card[token]", token)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aTestNumberIsTaken() {
        Seen made = number("4242424242424242", "12", "2040", "123");
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.json().path("card").path("exp_year").asInt()).isEqualTo(2040);
        assertThat(made.json().path("card").path("exp_month").asInt()).isEqualTo(12);
    }

    @Test
    void aRealNumberIsNeverTakenNorRepeated() {
        Seen refused = number("4111111111111111", "12", "2040", "123");
        assertThat(refused.status()).isEqualTo(402);
        assertThat(refused.error().path("decline_code").asString()).isEqualTo("test_mode_live_card");
        assertThat(refused.body()).doesNotContain("4111111111111111");
        Seen token = sandbox.control("/tokens", "{\"number\":\"4111111111111111\"}");
        assertThat(token.status()).isEqualTo(402);
        assertThat(token.body()).doesNotContain("4111111111111111");
    }

    @ParameterizedTest
    @CsvSource({
        "4242424242424241, 12, 2040, 123, incorrect_number",
        "4242424242424242, 13, 2040, 123, invalid_expiry_month",
        "4242424242424242, 1, 2020, 123, invalid_expiry_year",
        "4242424242424242, 12, 2040, 12, invalid_cvc",
    })
    void aNumberThatCannotBeIsRefused(String number, String month, String year, String cvc, String code) {
        Seen refused = number(number, month, year, cvc);
        assertThat(refused.status()).isEqualTo(402);
        assertThat(refused.error().path("type").asString()).isEqualTo("card_error");
        assertThat(refused.error().path("code").asString()).isEqualTo(code);
    }

    @Test
    void aMethodNeedsATypeAndItsDetails() {
        assertThat(sandbox.post(METHODS).error().path("code").asString()).isEqualTo("parameter_missing");
        assertThat(sandbox.post(METHODS, "type", "klarna").status()).isEqualTo(400);
        assertThat(sandbox.post(METHODS, "type", "card").error().path("param").asString())
                .isEqualTo("card");
        assertThat(sandbox.post(METHODS, "type", "card", "card[token]", "tok_none")
                        .error()
                        .path("param")
                        .asString())
                .isEqualTo("card[token]");
    }

    @Test
    void eachUseOfANameMakesANewMethod() {
        Saved ann = sandbox.saved("pm_card_visa");
        Saved bob = sandbox.saved("pm_card_visa");
        assertThat(ann.method()).isNotEqualTo(bob.method());
        assertThat(fingerprint(ann)).isEqualTo(fingerprint(bob));
    }

    @Test
    void attachingTwiceToTheSameCustomerIsHarmlessToAnotherRefused() {
        Saved ann = sandbox.saved("pm_card_visa");
        Saved bob = sandbox.saved("pm_card_visa");
        assertThat(attach(ann.method(), ann.customer()).status()).isEqualTo(200);
        Seen refused = attach(ann.method(), bob.customer());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error().path("message").asString())
                .isEqualTo("The payment method you provided has already been attached to a customer.");
    }

    @Test
    void attachingNeedsACustomerAndAMethod() {
        Seen noCustomer = attach("pm_card_visa", "cus_none");
        assertThat(noCustomer.status()).isEqualTo(400);
        assertThat(noCustomer.error().path("param").asString()).isEqualTo("customer");
        Seen noMethod = attach("pm_none", sandbox.post("/v1/customers").id());
        assertThat(noMethod.status()).isEqualTo(404);
        assertThat(noMethod.error().path("param").asString()).isEqualTo("payment_method");
        assertThat(noMethod.error().path("message").asString()).startsWith("No such PaymentMethod: 'pm_none'; It's");
    }

    @Test
    void detachingIsForEver() {
        Saved saved = sandbox.saved("pm_card_visa");
        Seen detached = sandbox.post(METHODS + "/" + saved.method() + "/detach");
        assertThat(detached.json().path("customer").isNull()).isTrue();
        Seen twice = sandbox.post(METHODS + "/" + saved.method() + "/detach");
        assertThat(twice.status()).isEqualTo(400);
        assertThat(twice.error().path("message").asString()).contains("is not attached to a customer");
        Seen again = attach(saved.method(), saved.customer());
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.error().path("message").asString()).contains("may not be used again");
        Seen charge = sandbox.post("/v1/payment_intents", RunningSandbox.charge(saved));
        assertThat(charge.status()).isEqualTo(400);
        assertThat(sandbox.movements()).isZero();
        assertThat(sandbox.get("/v1/payment_intents").json().path("data").size())
                .as("no intent is left behind")
                .isZero();
    }

    @Test
    void bothListsShowACustomersMethods() {
        Saved saved = sandbox.saved("pm_card_visa");
        attach("pm_card_amex", saved.customer());
        sandbox.post("/v1/customers/" + saved.customer() + "/sources", "source", "tok_visa");
        for (String path : new String[] {
            "/v1/customers/" + saved.customer() + "/payment_methods", METHODS + "?customer=" + saved.customer()
        }) {
            Seen list = sandbox.get(path);
            assertThat(list.json().path("data").size()).isEqualTo(3);
            assertThat(list.json().path("data").path(0).path("id").asString()).startsWith("card_");
            assertThat(list.json().path("data").path(0).path("object").asString())
                    .isEqualTo("payment_method");
        }
        assertThat(sandbox.get("/v1/customers/" + saved.customer() + "/payment_methods?type=sepa_debit")
                        .json()
                        .path("data")
                        .size())
                .isZero();
        assertThat(sandbox.get("/v1/customers/" + saved.customer() + "/payment_methods/" + saved.method())
                        .id())
                .isEqualTo(saved.method());
        assertThat(sandbox.get("/v1/customers/cus_none/payment_methods").status())
                .isEqualTo(404);
    }

    @Test
    void onlyAnAttachedMethodIsChanged() {
        Saved saved = sandbox.saved("pm_card_visa");
        Seen changed = sandbox.post(
                METHODS + "/" + saved.method(),
                "billing_details[address][city]",
                "Graz",
                "card[exp_year]",
                "2041",
                "metadata[a]",
                "1");
        assertThat(changed.json()
                        .path("billing_details")
                        .path("address")
                        .path("city")
                        .asString())
                .isEqualTo("Graz");
        assertThat(changed.json().path("card").path("exp_year").asInt()).isEqualTo(2041);
        String loose =
                sandbox.post(METHODS, "type", "card", "card[token]", "tok_visa").id();
        assertThat(sandbox.post(METHODS + "/" + loose, "metadata[a]", "1").status())
                .isEqualTo(400);
        assertThat(sandbox.get(METHODS + "/pm_none").status()).isEqualTo(404);
    }

    private Seen number(String number, String month, String year, String cvc) {
        return sandbox.post(
                METHODS,
                "type",
                "card",
                "card[number]",
                number,
                "card[exp_month]",
                month,
                "card[exp_year]",
                year,
                "card[cvc]",
                cvc);
    }

    private Seen attach(String method, String customer) {
        return sandbox.post(METHODS + "/" + method + "/attach", "customer", customer);
    }

    private String fingerprint(Saved saved) {
        return sandbox.get(METHODS + "/" + saved.method())
                .json()
                .path("card")
                .path("fingerprint")
                .asString();
    }
}
