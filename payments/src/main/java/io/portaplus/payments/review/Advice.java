package io.portaplus.payments.review;

import io.portaplus.payments.comparison.Finding;
import org.jspecify.annotations.Nullable;

/** What a person can do, in words for people. */
public final class Advice {
    private Advice() {}

    /** About a posting that waits for a person. */
    public static String about(@Nullable String reason) {
        return switch (reason == null ? "" : reason) {
            case "no_customer" ->
                "PortaBilling has no such customer. Post the amount where it belongs and say done, or give it up.";
            case "customer_closed" ->
                "The customer is closed. Reopen the customer and say again, or settle it outside and give it up.";
            case "currency_differs" ->
                "The customer's currency is not the payment's. Post the amount that it is worth by hand and say done.";
            case "search_not_proven", "no_control", "sent_often" ->
                "It was sent and not answered, and nothing proves that it is missing. Look for the marker in the "
                        + "customer's xDRs: if it is there say done, if not say again.";
            case "posted_twice" -> "The marker is there twice. Take one of them back by hand, then say done.";
            case "reverted" -> "It was posted, and somebody reverted it. If that was meant say done, else say again.";
            case "amount_differs" ->
                "The marker is there with another amount. Put the difference right by hand, then say done.";
            case "its_payment_was_given_up" ->
                "What it takes back was given up, so there is nothing to take back: give it up too, unless it was posted "
                        + "by hand.";
            default ->
                "PortaBilling refused it. See what it says to the same posting by hand; look for the marker in the "
                        + "customer's xDRs first. Then say done, again or give up.";
        };
    }

    /** About a difference that a comparison found. */
    public static String about(Finding.What what) {
        return switch (what) {
            case MISSING ->
                "PortaBilling confirmed it and does not list it. Look for it by its xDR; if it is gone, post it by hand.";
            case DOUBLED -> "Take back all but one of these xDRs by hand (Refund or Manual charge).";
            case AMOUNT -> "Put the difference right by hand.";
            case REVERTED -> "Somebody reverted it in PortaBilling. If that was meant, say done; else post it by hand.";
            case UNEXPECTED ->
                "It is there although it is not confirmed: say done about the posting, so that it is not sent again.";
            case FOREIGN ->
                "A line with such a marker is none of ours: another installation posts for this customer, or a database "
                        + "was restored. Find out who posted it.";
            case NOT_ENQUEUED ->
                "Money moved and no posting was ever written: a fault of ours. Post it by hand and report it.";
        };
    }
}
