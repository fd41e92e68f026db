package io.portaplus.sandbox.stripe.card;

import io.portaplus.sandbox.stripe.protocol.ApiError;
import org.jspecify.annotations.Nullable;

/** Why a bank refuses a card, in the words and codes of Stripe's table of declines. */
public enum Decline {
    GENERIC("card_declined", "generic_decline", "try_again_later", "01", "Your card was declined."),
    INSUFFICIENT_FUNDS(
            "card_declined", "insufficient_funds", "try_again_later", "51", "Your card has insufficient funds."),
    LOST_CARD("card_declined", "lost_card", "do_not_try_again", "41", "Your card was declined."),
    STOLEN_CARD("card_declined", "stolen_card", "do_not_try_again", "43", "Your card was declined."),
    VELOCITY(
            "card_declined",
            "card_velocity_exceeded",
            "try_again_later",
            "65",
            "Your card was declined for making repeated attempts too frequently or exceeding its amount limit."),
    EXPIRED("expired_card", null, "do_not_try_again", "54", "Your card has expired."),
    INCORRECT_CVC("incorrect_cvc", null, "confirm_card_data", "82", "Your card's security code is incorrect."),
    PROCESSING_ERROR(
            "processing_error",
            null,
            "try_again_later",
            "96",
            "An error occurred while processing your card. Try again in a little bit."),
    /** Stripe's own rules stop it before any bank is asked. */
    BLOCKED("card_declined", "fraudulent", null, null, "Your card was declined."),
    /** A real card's number, or any that is not in the table of test cards. */
    LIVE_CARD(
            "card_declined",
            "test_mode_live_card",
            null,
            null,
            "Your card was declined. Your request was in test mode, but used a non test (live) card. For a list of"
                    + " valid test cards, visit: https://stripe.com/docs/testing."),
    INCORRECT_NUMBER("incorrect_number", null, null, null, "Your card number is incorrect."),
    AUTHENTICATION_REQUIRED(
            "authentication_required",
            "authentication_required",
            null,
            null,
            "Your card was declined. This transaction requires authentication.");

    private final String code;
    private final @Nullable String declineCode;
    private final @Nullable String advice;
    private final @Nullable String networkCode;
    private final String message;

    Decline(
            String code,
            @Nullable String declineCode,
            @Nullable String advice,
            @Nullable String networkCode,
            String message) {
        this.code = code;
        this.declineCode = declineCode;
        this.advice = advice;
        this.networkCode = networkCode;
        this.message = message;
    }

    /** {@code error.code}. */
    public String code() {
        return code;
    }

    /** The words for the cardholder. */
    public String message() {
        return message;
    }

    /** {@code advice_code}, or null. */
    public @Nullable String advice() {
        return advice;
    }

    /** The network's code, or null when no network was asked. */
    public @Nullable String networkCode() {
        return networkCode;
    }

    /** The reason as a charge's {@code outcome} names it. */
    public String reason() {
        return declineCode == null ? code : declineCode;
    }

    /** The 402 {@code card_error}. */
    public ApiError error() {
        return ApiError.card(code, message)
                .with("decline_code", declineCode)
                .with("advice_code", advice)
                .with("network_decline_code", networkCode);
    }
}
