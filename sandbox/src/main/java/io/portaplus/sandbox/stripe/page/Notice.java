package io.portaplus.sandbox.stripe.page;

import io.portaplus.sandbox.stripe.api.Bill;

/**
 * A page with one thing to say.
 *
 * @param look {@code done} or {@code over}
 * @param refresh where the browser goes at once, or empty
 * @param link where it may go, or empty
 */
public record Notice(String look, String title, String words, String refresh, String link, String linkWords) {
    static Notice of(String title, String words) {
        return new Notice("over", title, words, "", "", "");
    }

    /** A session that is paid or over; {@code leave} sends the browser to the shop. */
    static Notice closed(Bill bill, boolean leave) {
        Bill.Ways ways = bill.ways();
        if (bill.status().equals("complete")) {
            String words = bill.isSetup()
                    ? "It can be used for later payments."
                    : bill.payer().isDelayed()
                            ? "The bank has yet to decide about " + bill.total() + "."
                            : bill.total() + " was paid, as far as a sandbox goes.";
            return new Notice(
                    "done",
                    bill.isSetup() ? "Saved" : bill.payer().isDelayed() ? "On its way" : "Paid",
                    words,
                    leave ? ways.success() : "",
                    ways.success(),
                    "Continue to " + ways.shop());
        }
        String cancel = ways.cancel();
        return new Notice(
                "over",
                "This page has expired",
                "Nothing was charged. Go back to " + ways.shop() + " to start again.",
                "",
                cancel == null ? "" : cancel,
                "Back to " + ways.shop());
    }

    /** The sign above the title. */
    public String sign() {
        return look.equals("done") ? "✓" : "!";
    }
}
