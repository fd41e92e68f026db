package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.protocol.ApiError;
import io.portaplus.sandbox.stripe.protocol.Params;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Transaction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what was typed on a page into a payment method, by the very rules of the API. */
final class Typed {
    private static final Pattern EXPIRY = Pattern.compile("\\s*(\\d{1,2})\\s*[/ .-]?\\s*(\\d{4}|\\d{2})\\s*");

    private final PaymentMethods paymentMethods;

    Typed(PaymentMethods paymentMethods) {
        this.paymentMethods = paymentMethods;
    }

    /**
     * The form as the parameters of a new payment method.
     *
     * @throws io.portaplus.sandbox.stripe.protocol.Refusal for what the session does not take
     */
    Params method(Params form, Entity session) {
        String type = form.raw("method") == null ? "card" : form.required("method");
        boolean taken = false;
        for (var each : session.state().path("payment_method_types")) {
            taken |= each.asString().equals(type);
        }
        if (!taken) {
            throw ApiError.invalid("This session does not take this way to pay.")
                    .param("method")
                    .refuse();
        }
        Map<String, String> params = new LinkedHashMap<>();
        params.put("type", type);
        copy(form, "name", params, "billing_details[name]");
        String known = Bills.known(session);
        String email = known == null ? form.required("email") : known;
        Customers.checkEmail(email, "email");
        params.put("billing_details[email]", email);
        switch (type) {
            case "card" -> card(form, params);
            case "sepa_debit" -> copy(form, "iban", params, "sepa_debit[iban]");
            case "bacs_debit" -> bacs(form, params);
            default -> {
                // A wallet asks for the rest on its own page.
            }
        }
        return Params.of(params);
    }

    /** The payment method itself. */
    Entity make(Params method, Transaction transaction) {
        return paymentMethods.make(method, transaction);
    }

    private static void card(Params form, Map<String, String> params) {
        String named = form.raw("test_card");
        if (named != null && !named.isEmpty()) {
            params.put("card[token]", "tok_" + named);
            return;
        }
        params.put("card[number]", form.required("number"));
        Matcher expiry = EXPIRY.matcher(form.required("expiry"));
        if (!expiry.matches()) {
            throw ApiError.card("invalid_expiry_month", "Your card's expiration date is invalid.")
                    .param("exp_month")
                    .refuse();
        }
        params.put("card[exp_month]", expiry.group(1));
        params.put("card[exp_year]", expiry.group(2));
        params.put("card[cvc]", form.required("cvc"));
    }

    private static void bacs(Params form, Map<String, String> params) {
        copy(form, "sort_code", params, "bacs_debit[sort_code]");
        copy(form, "account_number", params, "bacs_debit[account_number]");
        for (String part : new String[] {"line1", "city", "postal_code"}) {
            copy(form, part, params, "billing_details[address][" + part + "]");
        }
        params.put("billing_details[address][country]", "GB");
    }

    private static void copy(Params form, String field, Map<String, String> params, String name) {
        String value = form.raw(field);
        if (value != null && !value.isBlank()) {
            params.put(name, value.strip());
        }
    }
}
