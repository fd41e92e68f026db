package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.api.Methods.Expiry;
import io.portaplus.sandbox.stripe.card.TestAccount;
import io.portaplus.sandbox.stripe.protocol.ApiError;
import io.portaplus.sandbox.stripe.protocol.Params;
import io.portaplus.sandbox.stripe.state.Transaction;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Makes payment methods from what a request says: cards by token or test number, bank accounts, a wallet. */
final class NewMethods {
    static final Set<String> PARAMS = Set.of(
            "type",
            "card[token]",
            "card[number]",
            "card[exp_month]",
            "card[exp_year]",
            "card[cvc]",
            "sepa_debit[iban]",
            "bacs_debit[account_number]",
            "bacs_debit[sort_code]",
            "paypal");

    private static final List<String> NEEDED_OF_ALL = List.of("billing_details[name]", "billing_details[email]");
    private static final List<String> NEEDED_OF_BRITONS = List.of(
            "billing_details[address][line1]",
            "billing_details[address][city]",
            "billing_details[address][postal_code]",
            "billing_details[address][country]");

    private final Methods methods;
    private final Tokens tokens;

    NewMethods(Methods methods, Tokens tokens) {
        this.methods = methods;
        this.tokens = tokens;
    }

    /** @throws io.portaplus.sandbox.stripe.protocol.Refusal for what is no test value, or used up */
    ObjectNode create(Params params, Transaction transaction) {
        String type = params.choice("type", "bacs_debit", "card", "paypal", "sepa_debit");
        if (type == null) {
            throw ApiError.missing("type").refuse();
        }
        return switch (type) {
            case "card" -> card(params, transaction);
            case "bacs_debit" -> bacs(params, transaction);
            case "paypal" -> methods.paypal(transaction);
            default -> sepa(params, transaction);
        };
    }

    private ObjectNode card(Params params, Transaction transaction) {
        String token = params.text("card[token]");
        if (token != null) {
            return methods.card(tokens.use(token, "card[token]", transaction), null, transaction);
        }
        if (!params.has("card")) {
            throw ApiError.missing("card").refuse();
        }
        var card = Tokens.card(params.required("card[number]"));
        Expiry expiry = expiry(params.integer("card[exp_month]"), params.integer("card[exp_year]"), transaction);
        String cvc = params.text("card[cvc]");
        if (cvc != null && !cvc.matches("\\d{3,4}")) {
            throw ApiError.card("invalid_cvc", "Your card's security code is invalid.")
                    .param("cvc")
                    .refuse();
        }
        return methods.card(card, expiry, transaction);
    }

    static Expiry expiry(long month, long year, Transaction transaction) {
        if (month < 1 || month > 12) {
            throw ApiError.card("invalid_expiry_month", "Your card's expiration month is invalid.")
                    .param("exp_month")
                    .refuse();
        }
        long full = year < 100 ? year + 2000 : year;
        YearMonth now = YearMonth.from(transaction.now().atZone(ZoneOffset.UTC));
        if (full > 9999 || full < 1000 || YearMonth.of((int) full, (int) month).isBefore(now)) {
            throw ApiError.card("invalid_expiry_year", "Your card's expiration year is invalid.")
                    .param("exp_year")
                    .refuse();
        }
        return new Expiry(month, full);
    }

    private ObjectNode sepa(Params params, Transaction transaction) {
        TestAccount account = TestAccount.ofIban(params.required("sepa_debit[iban]"));
        if (account == null) {
            throw ApiError.invalid("The IBAN you provided is invalid. This sandbox takes Stripe's test IBANs only.")
                    .code("invalid_bank_account_iban")
                    .param("sepa_debit[iban]")
                    .refuse();
        }
        NEEDED_OF_ALL.forEach(params::required);
        return methods.sepaAccount(account, transaction);
    }

    private ObjectNode bacs(Params params, Transaction transaction) {
        TestAccount account = TestAccount.ofSortCode(
                params.required("bacs_debit[sort_code]"), params.required("bacs_debit[account_number]"));
        if (account == null) {
            throw ApiError.invalid("The account number or sort code is invalid. This sandbox takes Stripe's test"
                            + " accounts only.")
                    .code("account_number_invalid")
                    .param("bacs_debit[account_number]")
                    .refuse();
        }
        NEEDED_OF_ALL.forEach(params::required);
        NEEDED_OF_BRITONS.forEach(params::required);
        return methods.bacsAccount(account, transaction);
    }
}
