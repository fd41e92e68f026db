package io.portaplus.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.sandbox.stripe.RunningSandbox.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sessions that cannot be. */
class CheckoutRefusalTest {
    private static final String SESSIONS = "/v1/checkout/sessions";

    private final RunningSandbox sandbox = new RunningSandbox();
    private final Shop shop = new Shop(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    static Stream<Arguments> refusals() {
        String data = "line_items[0][price_data]";
        return Stream.of(
                refusal("parameter_missing", "mode", "mode", null),
                refusal(null, "mode", "mode", "subscription"),
                refusal(null, "mode", "mode", "rent"),
                refusal(null, "ui_mode", "ui_mode", "embedded_page"),
                refusal("parameter_missing", "success_url", "success_url", null),
                refusal("url_invalid", "success_url", "success_url", "shop.example"),
                refusal("url_invalid", "success_url", "success_url", "javascript:alert(1)"),
                refusal("url_invalid", "cancel_url", "cancel_url", "data:text/html,x"),
                refusal(null, "client_reference_id", "client_reference_id", "x".repeat(201)),
                refusal("resource_missing", "customer", "customer", "cus_none"),
                refusal("email_invalid", "customer_email", "customer_email", "nobody"),
                refusal(null, "locale", "locale", "tlh"),
                refusal(null, "currency", "currency", "eur"),
                refusal(null, "expires_at", "expires_at", Long.toString(in(Duration.ofMinutes(29)))),
                refusal(null, "expires_at", "expires_at", Long.toString(in(Duration.ofHours(25)))),
                refusal("parameter_missing", data + "[currency]", data + "[currency]", null),
                refusal(null, data + "[currency]", data + "[currency]", "xxx"),
                refusal(null, "line_items[1][price_data][currency]", "line_items[1][price_data][currency]", "eur"),
                refusal("parameter_missing", data + "[unit_amount]", data + "[unit_amount]", null),
                refusal("parameter_invalid_integer", data + "[unit_amount]", data + "[unit_amount]", "-1"),
                refusal("parameter_invalid_integer", data + "[unit_amount]", data + "[unit_amount]", "1.5"),
                refusal("parameter_missing", data + "[product_data][name]", data + "[product_data][name]", null),
                refusal("resource_missing", data + "[product]", data + "[product]", "prod_none"),
                refusal("parameter_missing", "line_items[0][quantity]", "line_items[0][quantity]", null),
                refusal("parameter_invalid_integer", "line_items[0][quantity]", "line_items[0][quantity]", "0"),
                refusal("resource_missing", "line_items[0][price]", "line_items[0][price]", "price_none"),
                refusal(null, "line_items", "line_items[][quantity]", "1"),
                refusal("amount_too_large", "line_items", "line_items[0][quantity]", "999999"),
                refusal("parameter_unknown", "discounts[0][coupon]", "discounts[0][coupon]", "half"),
                refusal("parameter_unknown", "allow_promotion_codes", "allow_promotion_codes", "true"),
                refusal(null, "setup_intent_data", "setup_intent_data[description]", "x"),
                refusal(
                        "parameter_unknown",
                        "payment_intent_data[on_behalf_of]",
                        "payment_intent_data[on_behalf_of]",
                        "a"),
                refusal(
                        null,
                        "payment_intent_data[setup_future_usage]",
                        "payment_intent_data[setup_future_usage]",
                        "sometimes"),
                refusal(null, "payment_intent_data[capture_method]", "payment_intent_data[capture_method]", "later"),
                refusal(null, "payment_intent_data[metadata][k]", "payment_intent_data[metadata][k]", "x".repeat(501)),
                refusal(
                        "payment_intent_invalid_parameter",
                        "payment_method_types",
                        "payment_method_types[0]",
                        "sepa_debit"),
                refusal(
                        "payment_intent_invalid_parameter",
                        "payment_method_types",
                        "payment_method_types[0]",
                        "klarna"));
    }

    @ParameterizedTest(name = "{2}={3}")
    @MethodSource("refusals")
    void whatMakesNoSenseIsRefused(@Nullable String code, String param, String name, @Nullable String value) {
        refused(sandbox.post(SESSIONS, Shop.formWith(name, value)), code, param);
        assertThat(sandbox.get(SESSIONS).json().path("data")).isEmpty();
    }

    @Test
    void otherRefusals() {
        Seen none = sandbox.get(SESSIONS + "/cs_test_none");
        assertThat(none.status()).isEqualTo(404);
        assertThat(none.error().path("code").asString()).isEqualTo("resource_missing");
        assertThat(none.error().path("param").asString()).isEqualTo("session");
        refused(
                sandbox.post(SESSIONS, "mode", "payment", "success_url", Shop.SUCCESS),
                "parameter_missing",
                "line_items");
        refused(sandbox.post(SESSIONS, "mode", "setup", "success_url", Shop.SUCCESS), "parameter_missing", "currency");
        refused(sandbox.post(SESSIONS, Shop.formWith("mode", "setup")), null, "line_items");
        String customer = sandbox.post("/v1/customers").id();
        refused(
                sandbox.post(SESSIONS, Shop.form("customer", customer, "customer_email", "ann@example.com")),
                null,
                null);
        refused(sandbox.post(SESSIONS, Shop.form("customer", customer, "customer_creation", "always")), null, null);
        refused(shop.setupRefused("submit_type", "pay"), null, "submit_type");
        refused(
                sandbox.post(
                        SESSIONS,
                        Shop.form(
                                "line_items[0][price_data][unit_amount]",
                                "0",
                                "line_items[1][price_data][unit_amount]",
                                "29")),
                "amount_too_small",
                "line_items");
    }

    private static long in(Duration duration) {
        return Instant.now().plus(duration).getEpochSecond();
    }

    private static Arguments refusal(@Nullable String code, String param, String name, @Nullable String value) {
        return Arguments.of(code, param, name, value);
    }

    private static void refused(Seen seen, @Nullable String code, @Nullable String param) {
        RunningSandbox.assertRefused(seen, code == null ? "" : code, param == null ? "" : param);
    }
}
