package io.portaplus.sandbox.stripe.page;

import io.portaplus.sandbox.stripe.api.Bank;

/**
 * What a bank or a wallet asks.
 *
 * @param amount as it is shown, empty when nothing is to be paid
 */
public record BankView(String title, String question, String amount, String yes, String no, boolean isWaiting) {
    static BankView of(Bank.Question question) {
        if (!question.isWaiting()) {
            return new BankView("Nothing to authenticate", "This is " + question.status() + ".", "", "", "", false);
        }
        boolean payment = !question.amount().isEmpty();
        if (!question.method().equals("card")) {
            return new BankView(
                    payment ? "Agree to this payment?" : "Agree to later payments?",
                    "This stands in for the page of the wallet.",
                    question.amount(),
                    "Agree",
                    "Decline",
                    true);
        }
        return new BankView(
                payment ? "Is it you who pays?" : "Is it you who saves this card?",
                "3-D Secure: the bank of the card ending in " + question.last4() + " wants to know.",
                question.amount(),
                "Complete authentication",
                "Fail authentication",
                true);
    }
}
