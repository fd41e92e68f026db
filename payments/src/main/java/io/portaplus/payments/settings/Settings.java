package io.portaplus.payments.settings;

import io.portaplus.payments.basket.PricingRules.SubTotal;
import io.portaplus.payments.basket.VatRules.UnknownCountry;
import io.portaplus.payments.money.Currency;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every setting of a tenant. What each does to a payment: docs/semantics.md. */
public final class Settings {
    /** What an {@code AdvancePeriod} of 0 means. */
    public enum AdvancePeriodZero {
        /** One period, as if absent. */
        ONE,
        /** No monthly fee up front. */
        NONE
    }

    /** What of a payment is posted to the customer's balance. */
    public enum PostAmount {
        /** What was charged. */
        GROSS,
        /** What was charged, without its VAT. */
        NET
    }

    /** What becomes of a refund that the billing system does not take as one. */
    public enum RefundFallback {
        /** A person decides. */
        REVIEW,
        /** It is posted as a charge. */
        CHARGE
    }

    /** Whether the billing system is asked before a card is charged. */
    public enum CheckFirst {
        /** It is not. */
        NO,
        /** Its no counts; where it does not answer, the card is charged all the same. */
        YES,
        /** Without its yes no card is charged. */
        STRICT
    }

    public static final Setting<Duration> ANSWER_WITHIN = new Setting<>(
            "payments.answerWithin",
            SettingType.DURATION_TYPE,
            "25s",
            "How long a caller waits for the outcome before it gets 202 Processing.");
    public static final Setting<Duration> FINISH_WITHIN = new Setting<>(
            "payments.finishWithin",
            SettingType.DURATION_TYPE,
            "10m",
            "How long after its acceptance a charge may be sent, or sent again.");
    public static final Setting<Duration> FINISH_WITHIN_OFF_SESSION = new Setting<>(
            "payments.finishWithinOffSession",
            SettingType.DURATION_TYPE,
            "20h",
            "The same for charges without the cardholder.");
    public static final Setting<Duration> DUPLICATE_WINDOW = new Setting<>(
            "payments.duplicateWindow",
            SettingType.DURATION_TYPE,
            "120s",
            "How long after its answer an equal request without an Idempotency-Key joins a payment.");
    public static final Setting<Optional<BigDecimal>> MAX_AMOUNT = new Setting<>(
            "payments.maxAmount",
            SettingType.DECIMAL,
            "",
            "The most that one payment may take, in major units: stops minor units that were sent as major.");
    public static final Setting<Optional<URI>> RETURN_URL = new Setting<>(
            "payments.returnUrl",
            SettingType.ADDRESS,
            "",
            "Where a cardholder is sent after 3-D Secure; empty: cards that need it are refused.");
    public static final Setting<Duration> ACTION_TIMEOUT = new Setting<>(
            "payments.actionTimeout",
            SettingType.DURATION_TYPE,
            "1h",
            "How long a cardholder may take to authenticate.");
    public static final Setting<Boolean> OFF_SESSION = new Setting<>(
            "payments.offSession",
            SettingType.FLAG,
            "false",
            "Charges are made without the cardholder (bill runs); never with a token.");
    public static final Setting<List<String>> CHECKOUT_HOSTS = new Setting<>(
            "checkout.hosts",
            SettingType.LIST,
            "",
            "Hosts of SuccessUrl and CancelUrl, such as shop.example or *.shop.example; a test tenant without any takes"
                    + " every host.");
    public static final Setting<List<String>> CHECKOUT_METHODS = new Setting<>(
            "checkout.methods",
            SettingType.LIST,
            "card",
            "The ways to pay that a hosted page may offer, such as card, bacs_debit, sepa_debit, paypal.");
    public static final Setting<Duration> CHECKOUT_OPEN_FOR = new Setting<>(
            "checkout.openFor", SettingType.DURATION_TYPE, "23h", "How long a hosted page stays open, from 1h to 23h.");
    public static final Setting<Integer> GUARD_DECLINES = new Setting<>(
                    "guard.declines",
                    SettingType.NUMBER,
                    "10",
                    "How many declines of one customer, card or cardholder's address within guard.window stop further attempts; 0:"
                            + " none do.")
            .byOperator();
    public static final Setting<Duration> GUARD_WINDOW = new Setting<>(
                    "guard.window", SettingType.DURATION_TYPE, "1h", "How long a decline counts for guard.declines.")
            .byOperator();
    public static final Setting<Integer> REQUESTS_PER_SECOND = new Setting<>(
                    "requests.perSecond",
                    SettingType.NUMBER,
                    "0",
                    "How many requests a second one licence key may send to a node; 0: as many as there are places for.")
            .byOperator();
    public static final Setting<Optional<URI>> CALLBACK_URL = new Setting<>(
            "callback.url",
            SettingType.ADDRESS,
            "",
            "Where the operator's own system is told of every final outcome; empty: nowhere.");
    public static final Setting<Boolean> CALLBACK_INSIDE = new Setting<>(
                    "callback.inside",
                    SettingType.FLAG,
                    "false",
                    "Callbacks may go to machines inside: this one itself, by http too, and private networks.")
            .whole()
            .byOperator();
    public static final Setting<Duration> BILLING_WAIT_FOR = new Setting<>(
            "billing.waitFor",
            SettingType.DURATION_TYPE,
            "2s",
            "How long the answer to a payment waits at most for its posting; 0s: not at all.");
    public static final Setting<CheckFirst> BILLING_CHECK_FIRST = new Setting<>(
            "billing.checkFirst",
            SettingType.choice(CheckFirst.class),
            "no",
            "Whether the billing system is asked about the customer before a charge; strict: without its word there is none.");
    public static final Setting<Duration> BILLING_CHECK_WITHIN = new Setting<>(
            "billing.checkWithin", SettingType.DURATION_TYPE, "2s", "How long a charge waits for that word at most.");
    public static final Setting<Duration> BILLING_READ_WITHIN = new Setting<>(
            "billing.readWithin",
            SettingType.DURATION_TYPE,
            "10s",
            "How long a request that asks the billing system about a customer waits for it at most.");
    public static final Setting<Boolean> LICENSE_IN_PATH = new Setting<>(
                    "license.inPath",
                    SettingType.FLAG,
                    "false",
                    "Requests that only read may carry their License in the address, as old portals send it; never those"
                            + " that move money.")
            .whole();
    public static final Setting<Integer> AT_ONCE = new Setting<>(
                    "payments.atOnce",
                    SettingType.COUNT,
                    "1280",
                    "How many requests may be at work or waiting for the Stripe account at once on a node; more get 429.")
            .byOperator();
    public static final Setting<Boolean> SAVE_ON_CHARGE =
            new Setting<>("cards.saveOnCharge", SettingType.FLAG, "true", "A charged card is saved for the customer.");
    public static final Setting<Boolean> ADOPT_CUSTOMERS = new Setting<>(
            "customers.adopt",
            SettingType.FLAG,
            "false",
            "A Stripe customer that carries no metadata of ours may be adopted by its CustomerId.");
    public static final Setting<Boolean> ONE_WAY_DEFERRED = new Setting<>(
            "oneway.deferred",
            SettingType.FLAG,
            "false",
            "A charge at a oneway path is stored, answered 202 Accepted, and made when nobody waits for it.");
    public static final Setting<Boolean> LENIENT = new Setting<>(
            "requests.lenient",
            SettingType.FLAG,
            "false",
            "Texts and dates that can't be read are left out, as ServiceStack did, instead of refused; never numbers.");
    public static final Setting<List<String>> CORS_ORIGINS = new Setting<>(
            "cors.origins", SettingType.ORIGINS, "", "Web pages of these origins may read answers in a browser.");
    public static final Setting<AdvancePeriodZero> ADVANCE_PERIOD_ZERO = new Setting<>(
            "basket.advancePeriodZero",
            SettingType.choice(AdvancePeriodZero.class),
            "one",
            "Whether an AdvancePeriod of 0 means one period or no monthly fee up front.");
    public static final Setting<SubTotal> ITEM_SUB_TOTAL = new Setting<>(
            "basket.itemSubTotal",
            SettingType.choice(SubTotal.class),
            "net",
            "What ItemSubTotal is compared with: the line before VAT, after VAT, or nothing.");
    public static final Setting<Optional<Currency>> CURRENCY =
            new Setting<>("basket.currency", SettingType.CURRENCY, "", "The currency of a line that names none.");
    public static final Setting<Map<String, BigDecimal>> VAT_RATES =
            new Setting<>("vat.rates", SettingType.RATES, "", "The VAT rate of each country, in percent.");
    public static final Setting<String> VAT_COUNTRY = new Setting<>(
            "vat.country",
            SettingType.COUNTRY,
            "",
            "The tenant's own country, two letters: stands where a customer has none.");
    public static final Setting<UnknownCountry> VAT_UNKNOWN_COUNTRY = new Setting<>(
            "vat.unknownCountry",
            SettingType.choice(UnknownCountry.class),
            "refuse",
            "Whether a country that nobody knows is refused or taken for the tenant's own.");
    public static final Setting<Boolean> VAT_REVERSE_CHARGE = new Setting<>(
            "vat.reverseCharge",
            SettingType.FLAG,
            "false",
            "No VAT between two different EU countries for a customer whose number is in vat.confirmedTaxIds.");
    public static final Setting<List<String>> VAT_CONFIRMED_TAX_IDS = new Setting<>(
            "vat.confirmedTaxIds", SettingType.LIST, "", "The customers' VAT numbers that the operator has confirmed.");
    public static final Setting<PostAmount> POST_AMOUNT = new Setting<>(
            "billing.postAmount",
            SettingType.choice(PostAmount.class),
            "gross",
            "Whether a payment is posted with its VAT or without. Choose it before the first payment.");
    public static final Setting<Boolean> POST_TRANSACTION_CHARGE = new Setting<>(
            "billing.postTransactionCharge",
            SettingType.FLAG,
            "true",
            "The lines' TransactionCharge is part of what is posted.");
    public static final Setting<Boolean> POST_VOUCHER = new Setting<>(
            "billing.postVoucher",
            SettingType.FLAG,
            "false",
            "What the lines' VoucherCredit saved is posted too, as a promotional credit.");
    public static final Setting<RefundFallback> REFUND_FALLBACK = new Setting<>(
            "billing.refundFallback",
            SettingType.choice(RefundFallback.class),
            "review",
            "Whether a refund for which no unallocated payment is left is posted as a charge or left to a person.");
    public static final Setting<List<String>> PAN_EXEMPT = new Setting<>(
                    "pan.exempt",
                    SettingType.LIST,
                    "ShoppingInformation[].Key, Customer.CustomerContact.Phone1, Customer.CustomerContact.Phone2,"
                            + " Customer.CustomerContact.Fax",
                    "Members where what looks like a card number is not refused.")
            .byOperator();

    private static final List<Setting<?>> ALL = List.of(
            ANSWER_WITHIN,
            FINISH_WITHIN,
            FINISH_WITHIN_OFF_SESSION,
            DUPLICATE_WINDOW,
            MAX_AMOUNT,
            RETURN_URL,
            ACTION_TIMEOUT,
            OFF_SESSION,
            CHECKOUT_HOSTS,
            CHECKOUT_METHODS,
            CHECKOUT_OPEN_FOR,
            AT_ONCE,
            GUARD_DECLINES,
            GUARD_WINDOW,
            REQUESTS_PER_SECOND,
            CALLBACK_URL,
            CALLBACK_INSIDE,
            BILLING_WAIT_FOR,
            BILLING_CHECK_FIRST,
            BILLING_CHECK_WITHIN,
            BILLING_READ_WITHIN,
            LICENSE_IN_PATH,
            SAVE_ON_CHARGE,
            ADOPT_CUSTOMERS,
            ONE_WAY_DEFERRED,
            LENIENT,
            CORS_ORIGINS,
            ADVANCE_PERIOD_ZERO,
            ITEM_SUB_TOTAL,
            CURRENCY,
            VAT_RATES,
            VAT_COUNTRY,
            VAT_UNKNOWN_COUNTRY,
            VAT_REVERSE_CHARGE,
            VAT_CONFIRMED_TAX_IDS,
            POST_AMOUNT,
            POST_TRANSACTION_CHARGE,
            POST_VOUCHER,
            REFUND_FALLBACK,
            PAN_EXEMPT);

    private Settings() {}

    /** All but those in {@link Access}, in the order that help and documents show them. */
    public static List<Setting<?>> all() {
        return ALL;
    }
}
