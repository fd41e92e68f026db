package io.portaplus.sandbox.stripe.card;

import static io.portaplus.sandbox.stripe.card.Authentication.ALWAYS;
import static io.portaplus.sandbox.stripe.card.Authentication.NEVER;
import static io.portaplus.sandbox.stripe.card.Authentication.ON_SESSION;
import static io.portaplus.sandbox.stripe.card.Authentication.UNLESS_SET_UP;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stripe's published test cards: the only numbers that the sandbox takes. */
public enum TestCard {
    VISA("4242424242424242", "visa", "US", "visa", "us"),
    VISA_DEBIT("4000056655665556", "visa", "US", "visa_debit"),
    MASTERCARD("5555555555554444", "mastercard", "US", "mastercard"),
    MASTERCARD_DEBIT("5200828282828210", "mastercard", "US", "mastercard_debit"),
    MASTERCARD_PREPAID("5105105105105100", "mastercard", "US", "mastercard_prepaid"),
    AMEX("378282246310005", "amex", "US", "amex"),
    DISCOVER("6011000990139424", "discover", "US", "discover"),
    DINERS("3056930009020004", "diners", "US", "diners"),
    JCB("3566002020360505", "jcb", "JP", "jcb"),
    UNIONPAY("6200000000000005", "unionpay", "CN", "unionpay"),
    GB("4000008260000000", "visa", "GB", "gb"),
    DE("4000002760000016", "visa", "DE", "de"),
    FR("4000002500000003", "visa", "FR", "fr"),
    BYPASS_PENDING("4000000000000077", "visa", "US", "bypassPending"),
    RISK_ELEVATED("4000000000009235", "visa", "US", "riskLevelElevated"),
    DISPUTED("4000000000000259", "visa", "US", "createDispute"),
    DISPUTED_NOT_RECEIVED("4000000000002685", "visa", "US", "createDisputeProductNotReceived"),
    DISPUTED_INQUIRY("4000000000001976", "visa", "US", "createDisputeInquiry"),
    REFUND_PENDING("4000000000007726", "visa", "US", "pendingRefund"),
    REFUND_FAILS("4000000000005126", "visa", "US", "refundFail"),

    DECLINED("4000000000000002", Decline.GENERIC, true, "visa_chargeDeclined", "chargeDeclined"),
    INSUFFICIENT_FUNDS(
            "4000000000009995",
            Decline.INSUFFICIENT_FUNDS,
            true,
            "visa_chargeDeclinedInsufficientFunds",
            "chargeDeclinedInsufficientFunds"),
    LOST("4000000000009987", Decline.LOST_CARD, true, "visa_chargeDeclinedLostCard", "chargeDeclinedLostCard"),
    STOLEN("4000000000009979", Decline.STOLEN_CARD, true, "visa_chargeDeclinedStolenCard", "chargeDeclinedStolenCard"),
    EXPIRED("4000000000000069", Decline.EXPIRED, true, "chargeDeclinedExpiredCard", "visa_chargeDeclinedExpiredCard"),
    INCORRECT_CVC(
            "4000000000000127",
            Decline.INCORRECT_CVC,
            true,
            "chargeDeclinedIncorrectCvc",
            "visa_chargeDeclinedIncorrectCvc"),
    PROCESSING_ERROR(
            "4000000000000119",
            Decline.PROCESSING_ERROR,
            true,
            "chargeDeclinedProcessingError",
            "visa_chargeDeclinedProcessingError"),
    VELOCITY(
            "4000000000006975",
            Decline.VELOCITY,
            true,
            "visa_chargeDeclinedVelocityLimitExceeded",
            "chargeDeclinedVelocityLimitExceeded"),
    CUSTOMER_FAIL("4000000000000341", Decline.GENERIC, false, "chargeCustomerFail"),
    RADAR_BLOCK("4100000000000019", Decline.BLOCKED, false, "radarBlock"),

    AUTHENTICATE("4000002760003184", ALWAYS, null, "authenticationRequired"),
    AUTHENTICATE_UNLESS_SET_UP("4000002500003155", UNLESS_SET_UP, null, "authenticationRequiredOnSetup"),
    ALREADY_SET_UP("4000003800000446", ON_SESSION, null, "authenticationRequiredSetupForOffSession"),
    AUTHENTICATE_THEN_DECLINED("4000008400001629", ALWAYS, Decline.GENERIC, "threeDSecureRequiredChargeDeclined"),
    AUTHENTICATE_THEN_ERROR(
            "4000008400001280", ALWAYS, Decline.PROCESSING_ERROR, "threeDSecureRequiredProcessingError");

    private final String number;
    private final String brand;
    private final String country;
    private final Authentication authentication;
    private final @Nullable Decline decline;
    private final boolean refusedAtAttach;
    // List.of is as immutable as any.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> names;

    TestCard(String number, String brand, String country, String... names) {
        this(number, brand, country, NEVER, null, false, names);
    }

    TestCard(String number, Decline decline, boolean refusedAtAttach, String... names) {
        this(number, "visa", "US", NEVER, decline, refusedAtAttach, names);
    }

    TestCard(String number, Authentication authentication, @Nullable Decline decline, String... names) {
        this(number, "visa", "US", authentication, decline, false, names);
    }

    TestCard(
            String number,
            String brand,
            String country,
            Authentication authentication,
            @Nullable Decline decline,
            boolean refusedAtAttach,
            String... names) {
        this.number = number;
        this.brand = brand;
        this.country = country;
        this.authentication = authentication;
        this.decline = decline;
        this.refusedAtAttach = refusedAtAttach;
        this.names = List.of(names);
    }

    /** The card of a number, or null for a number that is none of these. */
    public static @Nullable TestCard ofNumber(String number) {
        for (TestCard card : values()) {
            if (card.number.equals(number)) {
                return card;
            }
        }
        return null;
    }

    /** The card of a name such as {@code pm_card_visa} or {@code tok_visa}, given the prefix, or null. */
    public static @Nullable TestCard ofName(String prefix, String name) {
        if (!name.startsWith(prefix)) {
            return null;
        }
        for (TestCard card : values()) {
            if (card.names.contains(name.substring(prefix.length()))) {
                return card;
            }
        }
        return null;
    }

    /** The whole number. */
    public String number() {
        return number;
    }

    /** What stands for it after {@code pm_card_} or {@code tok_}. */
    public List<String> names() {
        return names;
    }

    public String last4() {
        return number.substring(number.length() - 4);
    }

    public String brand() {
        return brand;
    }

    public String country() {
        return country;
    }

    public String funding() {
        return switch (this) {
            case VISA_DEBIT, MASTERCARD_DEBIT -> "debit";
            case MASTERCARD_PREPAID -> "prepaid";
            default -> "credit";
        };
    }

    public Authentication authentication() {
        return authentication;
    }

    /** How a payment ends, null when it succeeds. */
    public @Nullable Decline decline() {
        return decline;
    }

    /** Whether it cannot even be attached to a customer. */
    public boolean isRefusedAtAttach() {
        return refusedAtAttach;
    }

    /** Whether its money may be paid out at once. */
    public boolean isAvailableAtOnce() {
        return this == BYPASS_PENDING;
    }

    /** Why its holder disputes each payment, or null. */
    public @Nullable DisputeCause dispute() {
        return switch (this) {
            case DISPUTED -> DisputeCause.FRAUDULENT;
            case DISPUTED_NOT_RECEIVED -> DisputeCause.NOT_RECEIVED;
            case DISPUTED_INQUIRY -> DisputeCause.INQUIRY;
            default -> null;
        };
    }

    /** What becomes of its refunds. */
    public RefundFate refundFate() {
        return switch (this) {
            case REFUND_PENDING -> RefundFate.PENDING_FIRST;
            case REFUND_FAILS -> RefundFate.FAILS_LATER;
            default -> RefundFate.SUCCEEDS;
        };
    }

    /** Stripe's estimate of the risk, {@code outcome.risk_level}. */
    public String riskLevel() {
        return switch (this) {
            case RISK_ELEVATED -> "elevated";
            case RADAR_BLOCK -> "highest";
            default -> "normal";
        };
    }
}
