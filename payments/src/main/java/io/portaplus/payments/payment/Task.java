package io.portaplus.payments.payment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a payment is to do. Everything that the processor is asked to change is a payment here, also where it takes no
 * money: it is accepted, carried out and settled in the same way, and so is never done twice and never lost.
 *
 * @param newCard whether the card may be one that the customer had not saved before
 * @param checkout the hosted page, where there is one
 */
public record Task(Kind kind, boolean newCard, @Nullable Checkout checkout) {
    /** Charges a card that is saved. */
    public static final Task CHARGE = new Task(Kind.CHARGE, false, null);

    /** What is done. */
    public enum Kind {
        /** Charges a basket to a card. */
        CHARGE,
        /** Saves a card. */
        SAVE,
        /** Lets the cardholder pay a basket on the processor's page. */
        CHECKOUT,
        /** Lets the cardholder save a card on the processor's page. */
        SAVE_BY_CHECKOUT,
        /** Removes a saved card. */
        REMOVE;

        public boolean takesMoney() {
            return this == CHARGE || this == CHECKOUT;
        }

        /** Whether the cardholder names the card on the processor's page. */
        public boolean onPage() {
            return this == CHECKOUT || this == SAVE_BY_CHECKOUT;
        }

        /** The state of one that went well. */
        public PaymentStatus success() {
            return takesMoney() ? PaymentStatus.SUCCEEDED : PaymentStatus.DONE;
        }
    }

    /**
     * A hosted page as it was asked for.
     *
     * @param successUrl where the cardholder is sent afterwards, as the caller wrote it
     * @param cancelUrl where the cardholder is sent who gives up
     * @param methods the ways to pay that the page offers, in the processor's names
     */
    public record Checkout(String successUrl, String cancelUrl, List<String> methods) {
        public Checkout {
            methods = List.copyOf(methods);
        }
    }
}
