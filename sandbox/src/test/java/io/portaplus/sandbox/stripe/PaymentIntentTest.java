package io.portaplus.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.sandbox.stripe.RunningSandbox.Saved;
import io.portaplus.sandbox.stripe.RunningSandbox.Seen;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentIntentTest {
    private static final String INTENTS = "/v1/payment_intents";

    private final RunningSandbox sandbox = new RunningSandbox();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void anIntentWaitsForAMethodThenForConfirmation() {
        Seen made = create();
        assertThat(made.id()).startsWith("pi_3").hasSize(27);
        assertThat(made.text("status")).isEqualTo("requires_payment_method");
        assertThat(made.text("client_secret")).startsWith(made.id() + "_secret_");
        assertThat(made.text("capture_method")).isEqualTo("automatic_async");
        Seen withMethod = create("payment_method", "pm_card_visa", "payment_method_types[]", "card");
        assertThat(withMethod.text("status")).isEqualTo("requires_confirmation");
        Seen confirmed = sandbox.post(INTENTS + "/" + withMethod.id() + "/confirm");
        assertThat(confirmed.text("status")).isEqualTo("succeeded");
        assertThat(confirmed.json().path("amount_received").asLong()).isEqualTo(1000);
        assertThat(sandbox.get(INTENTS + "/" + made.id()).json()).isEqualTo(made.json());
    }

    @ParameterizedTest
    @CsvSource({
        "0, usd, parameter_invalid_integer, amount",
        "-5, usd, parameter_invalid_integer, amount",
        "10.5, usd, parameter_invalid_integer, amount",
        "49, usd, amount_too_small, amount",
        "29, gbp, amount_too_small, amount",
        "49, jpy, amount_too_small, amount",
        "100000000, usd, amount_too_large, amount",
        "99999999999999999999, usd, parameter_invalid_integer, amount",
        "1001, isk, parameter_invalid_integer, amount",
        "1005, kwd, parameter_invalid_integer, amount",
        "1000, xxx, '', currency",
    })
    void impossibleAmountsAreRefused(String amount, String currency, String code, String param) {
        Seen refused = sandbox.post(INTENTS, "amount", amount, "currency", currency);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error().path("type").asString()).isEqualTo("invalid_request_error");
        assertThat(refused.error().path("code").asString("")).isEqualTo(code);
        assertThat(refused.error().path("param").asString()).isEqualTo(param);
    }

    @ParameterizedTest
    @CsvSource({"50, usd", "30, gbp", "50, jpy", "1000, ISK", "1010, kwd", "99999999, EUR"})
    void possibleAmountsAreTaken(String amount, String currency) {
        assertThat(sandbox.post(INTENTS, "amount", amount, "currency", currency).status())
                .isEqualTo(200);
    }

    @Test
    void whatMustBeThereIsNamed() {
        assertThat(sandbox.post(INTENTS, "currency", "usd")
                        .error()
                        .path("message")
                        .asString())
                .isEqualTo("Missing required param: amount.");
        assertThat(sandbox.post(INTENTS, "amount", "1000").error().path("param").asString())
                .isEqualTo("currency");
        assertThat(create("customer", "").error().path("code").asString()).isEqualTo("parameter_invalid_empty");
        Seen unknown = create("customer", "cus_none");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.error().path("code").asString()).isEqualTo("resource_missing");
        assertThat(unknown.error().path("param").asString()).isEqualTo("customer");
        assertThat(create("payment_method", "pm_none").error().path("param").asString())
                .isEqualTo("payment_method");
    }

    @ParameterizedTest
    @CsvSource({
        "off_session, true",
        "error_on_requires_action, true",
        "return_url, https://example.com/",
        "confirmation_token, ctoken_1",
        "confirm, maybe",
        "capture_method, later",
        "confirmation_method, manual",
        "setup_future_usage, always",
        "payment_method_types[], bacs_debit",
        "payment_method_types[], klarna",
        "payment_method_types[], sepa_debit",
        "automatic_payment_methods[allow_redirects], never",
        "statement_descriptor, SHOP",
        "statement_descriptor_suffix, 12345",
        "statement_descriptor_suffix, a<b",
    })
    void parametersThatMakeNoSenseAreRefused(String name, String value) {
        Seen refused = create(name, value);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error().path("type").asString()).isEqualTo("invalid_request_error");
        assertThat(sandbox.get(INTENTS).json().path("data").size()).isZero();
    }

    @Test
    void anIntentThatMightRedirectNeedsAReturnUrl() {
        Seen refused = create("confirm", "true", "payment_method", "pm_card_visa");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error().path("message").asString()).contains("you must provide a `return_url`");
        assertThat(create("confirm", "true", "payment_method", "pm_card_visa", "return_url", "https://example.com/")
                        .text("status"))
                .isEqualTo("succeeded");
        assertThat(create(
                                "confirm", "true",
                                "payment_method", "pm_card_visa",
                                "automatic_payment_methods[enabled]", "true",
                                "automatic_payment_methods[allow_redirects]", "never")
                        .text("status"))
                .isEqualTo("succeeded");
        assertThat(create("automatic_payment_methods[enabled]", "true", "payment_method_types[]", "card")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void confirmingWithoutAMethodIsRefusedAndLeavesNothing() {
        Seen refused = create("confirm", "true", "payment_method_types[]", "card");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error().path("code").asString()).isEqualTo("payment_intent_unexpected_state");
        assertThat(refused.error().path("message").asString()).contains("missing a payment method");
        assertThat(sandbox.get(INTENTS).json().path("data").size()).isZero();
    }

    @Test
    void aCardOfAnotherCustomerIsRefused() {
        Saved ann = sandbox.saved("pm_card_visa");
        Saved bob = sandbox.saved("pm_card_visa");
        Seen refused = sandbox.post(INTENTS, RunningSandbox.charge(new Saved(bob.customer(), ann.method())));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error().path("param").asString()).isEqualTo("payment_method");
        assertThat(refused.error().path("message").asString())
                .isEqualTo("The PaymentMethod " + ann.method() + " does not belong to the Customer you supplied "
                        + bob.customer()
                        + ". Please use this PaymentMethod with the Customer that it belongs to instead.");
        Seen nobodys = create("payment_method", ann.method(), "confirm", "true", "payment_method_types[]", "card");
        assertThat(nobodys.status()).isEqualTo(400);
        assertThat(nobodys.error().path("code").asString()).isEqualTo("parameter_missing");
        String intent = create("customer", bob.customer(), "payment_method_types[]", "card")
                .id();
        Seen later = sandbox.post(INTENTS + "/" + intent + "/confirm", "payment_method", ann.method());
        assertThat(later.error().path("payment_intent").path("id").asString()).isEqualTo(intent);
        assertThat(sandbox.movements()).isZero();
    }

    @Test
    void aMethodOfNobodyIsGoodForOnePayment() {
        String method = sandbox.post("/v1/payment_methods", "type", "card", "card[token]", "tok_visa")
                .id();
        String[] form = {"confirm", "true", "payment_method", method, "payment_method_types[]", "card"};
        assertThat(create(form).text("status")).isEqualTo("succeeded");
        Seen again = create(form);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.error().path("message").asString()).contains("It may not be used again");
        Seen attach = sandbox.post(
                "/v1/payment_methods/" + method + "/attach",
                "customer",
                sandbox.post("/v1/customers").id());
        assertThat(attach.status()).isEqualTo(400);
        assertThat(sandbox.movements()).isEqualTo(1);
    }

    @Test
    void aPaymentWithFutureUseSavesTheMethod() {
        String customer = sandbox.post("/v1/customers").id();
        String method = sandbox.post("/v1/payment_methods", "type", "card", "card[token]", "tok_visa")
                .id();
        Saved saved = new Saved(customer, method);
        Seen paid = sandbox.post(INTENTS, RunningSandbox.charge(saved, "setup_future_usage", "off_session"));
        assertThat(paid.text("setup_future_usage")).isEqualTo("off_session");
        assertThat(sandbox.get("/v1/payment_methods/" + method).text("customer"))
                .isEqualTo(customer);
        assertThat(sandbox.post(INTENTS, RunningSandbox.charge(saved, "off_session", "true"))
                        .text("status"))
                .isEqualTo("succeeded");
    }

    @Test
    void aDeclinedPaymentWithFutureUseSavesNothing() {
        String customer = sandbox.post("/v1/customers").id();
        String method = sandbox.post(
                        "/v1/payment_methods", "type", "card", "card[token]", "tok_chargeDeclinedInsufficientFunds")
                .id();
        Seen declined = sandbox.post(
                INTENTS, RunningSandbox.charge(new Saved(customer, method), "setup_future_usage", "off_session"));
        assertThat(declined.status()).isEqualTo(402);
        assertThat(sandbox.get("/v1/payment_methods/" + method)
                        .json()
                        .path("customer")
                        .isNull())
                .isTrue();
    }

    @Test
    void aDeclinedIntentMayBeConfirmedAgainWithAnotherCard() {
        Saved bad = sandbox.saved("pm_card_chargeCustomerFail");
        Seen declined = sandbox.post(INTENTS, RunningSandbox.charge(bad));
        assertThat(declined.status()).isEqualTo(402);
        String intent = declined.error().path("payment_intent").path("id").asString();
        Seen left = sandbox.get(INTENTS + "/" + intent);
        assertThat(left.text("status")).isEqualTo("requires_payment_method");
        assertThat(left.json().path("payment_method").isNull()).isTrue();
        assertThat(left.json()
                        .path("last_payment_error")
                        .path("payment_method")
                        .path("id")
                        .asString())
                .isEqualTo(bad.method());
        assertThat(sandbox.get("/v1/charges/" + left.text("latest_charge")).text("status"))
                .isEqualTo("failed");
        Seen paid = sandbox.post(INTENTS + "/" + intent + "/confirm", "payment_method", "pm_card_visa");
        assertThat(paid.text("status")).isEqualTo("succeeded");
        assertThat(paid.json().path("last_payment_error").isNull()).isTrue();
        assertThat(sandbox.get("/v1/charges?payment_intent=" + intent)
                        .json()
                        .path("data")
                        .size())
                .isEqualTo(2);
        assertThat(sandbox.movements()).isEqualTo(1);
    }

    @Test
    void aConfirmationTokenIsGoodForOneConfirmation() {
        String token = sandbox.control(
                        "/confirmation_tokens",
                        "{\"number\":\"4242424242424242\",\"return_url\":\"https://example.com/\"}")
                .text("id");
        assertThat(token).startsWith("ctoken_").hasSize(31);
        Seen paid = create("confirm", "true", "confirmation_token", token);
        assertThat(paid.text("status")).isEqualTo("succeeded");
        assertThat(paid.text("payment_method")).startsWith("pm_");
        Seen again = create("confirm", "true", "confirmation_token", token);
        assertThat(again.error().path("code").asString()).isEqualTo("token_already_used");
        assertThat(create("confirm", "true", "confirmation_token", "ctoken_none")
                        .error()
                        .path("code")
                        .asString())
                .isEqualTo("resource_missing");
        assertThat(create("confirm", "true", "confirmation_token", token, "payment_method", "pm_card_visa")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whatIsPaidIsNeitherConfirmedNorCanceledAgain() {
        Seen paid = sandbox.post(INTENTS, RunningSandbox.charge(sandbox.saved("pm_card_visa")));
        for (String action : new String[] {"confirm", "cancel"}) {
            Seen refused = sandbox.post(INTENTS + "/" + paid.id() + "/" + action);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.error().path("code").asString()).isEqualTo("payment_intent_unexpected_state");
            assertThat(refused.error().path("payment_intent").path("status").asString())
                    .isEqualTo("succeeded");
        }
        assertThat(sandbox.movements()).isEqualTo(1);
    }

    @Test
    void aCanceledIntentStaysCanceled() {
        String intent = create().id();
        Seen canceled = sandbox.post(INTENTS + "/" + intent + "/cancel", "cancellation_reason", "abandoned");
        assertThat(canceled.text("status")).isEqualTo("canceled");
        assertThat(canceled.text("cancellation_reason")).isEqualTo("abandoned");
        assertThat(canceled.json().path("canceled_at").isNumber()).isTrue();
        assertThat(sandbox.post(INTENTS + "/" + intent + "/cancel").status()).isEqualTo(400);
        assertThat(sandbox.post(INTENTS + "/" + intent + "/confirm", "payment_method", "pm_card_visa")
                        .status())
                .isEqualTo(400);
        assertThat(sandbox.post(INTENTS + "/" + create().id() + "/cancel", "cancellation_reason", "whim")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void anUnknownIntentIsMissing() {
        for (Seen seen : new Seen[] {
            sandbox.get(INTENTS + "/pi_none"),
            sandbox.post(INTENTS + "/pi_none", "description", "x"),
            sandbox.post(INTENTS + "/pi_none/confirm"),
            sandbox.post(INTENTS + "/pi_none/cancel")
        }) {
            assertThat(seen.status()).isEqualTo(404);
            assertThat(seen.error().path("message").asString()).isEqualTo("No such payment_intent: 'pi_none'");
            assertThat(seen.error().path("param").asString()).isEqualTo("intent");
        }
        assertThat(sandbox.get("/v1/charges/ch_none").status()).isEqualTo(404);
        assertThat(sandbox.get("/v1/balance_transactions/txn_none").status()).isEqualTo(404);
    }

    @Test
    void metadataOfAnIntentMerges() {
        String intent = create("metadata[a]", "1").id();
        Seen changed = sandbox.post(INTENTS + "/" + intent, "metadata[b]", "2", "description", "Top-up");
        assertThat(changed.json().path("metadata").toString()).isEqualTo("{\"a\":\"1\",\"b\":\"2\"}");
        assertThat(changed.text("description")).isEqualTo("Top-up");
        assertThat(sandbox.post(INTENTS + "/" + intent, "confirm", "true")
                        .error()
                        .path("code")
                        .asString())
                .isEqualTo("parameter_unknown");
    }

    @Test
    void intentsAreListedByCustomer() {
        Saved ann = sandbox.saved("pm_card_visa");
        Saved bob = sandbox.saved("pm_card_visa");
        String first = sandbox.post(INTENTS, RunningSandbox.charge(ann)).id();
        String second = sandbox.post(INTENTS, RunningSandbox.charge(ann)).id();
        sandbox.post(INTENTS, RunningSandbox.charge(bob));
        Seen list = sandbox.get(INTENTS + "?limit=100&customer=" + ann.customer());
        assertThat(list.json().path("data").size()).isEqualTo(2);
        assertThat(list.json().path("data").path(0).path("id").asString()).isEqualTo(second);
        assertThat(list.json().path("data").path(1).path("id").asString()).isEqualTo(first);
        assertThat(list.json().path("has_more").asBoolean()).isFalse();
        assertThat(sandbox.get("/v1/charges?customer=" + ann.customer())
                        .json()
                        .path("data")
                        .size())
                .isEqualTo(2);
        assertThat(sandbox.get(INTENTS + "?customer=cus_none").status()).isEqualTo(400);
    }

    private Seen create(String... more) {
        String[] all = {"amount", "1000", "currency", "usd"};
        String[] form = Arrays.copyOf(all, all.length + more.length);
        System.arraycopy(more, 0, form, all.length, more.length);
        return sandbox.post(INTENTS, form);
    }
}
