package io.portaplus.sandbox.stripe.page;

import io.portaplus.sandbox.stripe.api.Bill;
import io.portaplus.sandbox.stripe.api.Outcome;
import io.portaplus.sandbox.stripe.protocol.Params;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A bill with the form to pay it, and what was typed before. A card's number and its code are not among that.
 *
 * @param trouble why it did not work, empty before the first attempt
 * @param wrong the field that is to blame, or empty
 */
public record CheckoutForm(
        Bill bill, String chosen, String trouble, String wrong, String email, String name, String expiry) {
    private static final String EXAMPLE = "payer@example.com";
    private static final String TEST_NUMBERS_ONLY =
            "That is not one of Stripe's test cards. This is a sandbox: it takes those only, and has not kept what you"
                    + " typed. Press one of the test cards below, or type 4242 4242 4242 4242.";

    static CheckoutForm fresh(Bill bill) {
        String trouble = bill.trouble();
        return new CheckoutForm(
                bill,
                bill.methods().getFirst(),
                trouble == null ? "" : trouble,
                "",
                bill.payer().email().isEmpty() ? EXAMPLE : bill.payer().email(),
                bill.payer().name(),
                "");
    }

    static CheckoutForm again(Bill bill, Params typed, Outcome.Trouble trouble) {
        return new CheckoutForm(
                bill,
                typed(typed, "method", bill.methods().getFirst()),
                words(trouble),
                field(trouble.param()),
                typed(typed, "email", ""),
                typed(typed, "name", ""),
                typed(typed, "expiry", ""));
    }

    /** The page's title. */
    public String title() {
        return bill.isSetup()
                ? "Save a way to pay for " + bill.ways().shop()
                : "Pay " + bill.ways().shop();
    }

    /** The types that a form is there for. */
    public List<String> methods() {
        return bill.methods();
    }

    /** Whether a field is to blame. */
    public boolean isWrong(String name) {
        return wrong.equals(name);
    }

    /** What the button says. */
    public String button(String type) {
        String wallet = type.equals("paypal") ? " with " + label(type) : "";
        if (bill.isSetup()) {
            return type.equals("card") ? "Save card" : wallet.isEmpty() ? "Save account" : "Save" + wallet;
        }
        String verb = bill.submitType();
        return verb.substring(0, 1).toUpperCase(Locale.ROOT) + verb.substring(1) + " " + bill.total() + wallet;
    }

    /** The cards to press. */
    public List<TestButton> testCards() {
        return bill.isSetup() ? TestButton.forSetups() : TestButton.forPayments();
    }

    /** What people call a type of payment method. */
    public static String label(String type) {
        return switch (type) {
            case "card" -> "Card";
            case "sepa_debit" -> "SEPA Direct Debit";
            case "bacs_debit" -> "Bacs Direct Debit";
            case "paypal" -> "PayPal";
            default -> type;
        };
    }

    private static String words(Outcome.Trouble trouble) {
        if (trouble.status() == 402 && "number".equals(trouble.param())) {
            return TEST_NUMBERS_ONLY;
        }
        return switch (trouble.code()) {
            case "parameter_missing", "parameter_invalid_empty" -> "Please fill in every field.";
            case "email_invalid" -> "Please give the address of your e-mail.";
            default -> trouble.message();
        };
    }

    private static String field(@Nullable String param) {
        return switch (param == null ? "" : param) {
            case "number", "card[number]" -> "number";
            case "exp_month", "exp_year", "card[exp_month]", "card[exp_year]" -> "expiry";
            case "cvc", "card[cvc]" -> "cvc";
            case "billing_details[name]" -> "name";
            case "billing_details[email]" -> "email";
            case "sepa_debit[iban]" -> "iban";
            case "bacs_debit[sort_code]" -> "sort_code";
            case "bacs_debit[account_number]" -> "account_number";
            default -> param == null ? "" : param;
        };
    }

    private static String typed(Params typed, String name, String otherwise) {
        String value = typed.raw(name);
        return value == null ? otherwise : value;
    }
}
