package io.portaplus.payments.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A currency that Stripe can charge, with the decimals of its minor unit and the smallest chargeable step. This is
 * Stripe's own table ("Supported currencies": presentment currencies, zero-decimal, three-decimal and special cases) and
 * neither ISO 4217 nor the JDK's: ISK and UGX are sent in hundredths that must be whole, MGA has no minor unit, amounts
 * in the three-decimal currencies end in 0. See docs/semantics.md, What is charged.
 */
public enum Currency {
    AED,
    AFN,
    ALL,
    AMD,
    ANG,
    AOA,
    ARS,
    AUD,
    AWG,
    AZN,
    BAM,
    BBD,
    BDT,
    BGN,
    BHD(3, 2),
    BIF(0, 0),
    BMD,
    BND,
    BOB,
    BRL,
    BSD,
    BWP,
    BYN,
    BZD,
    CAD,
    CDF,
    CHF,
    CLP(0, 0),
    CNY,
    COP,
    CRC,
    CVE,
    CZK,
    DJF(0, 0),
    DKK,
    DOP,
    DZD,
    EGP,
    ETB,
    EUR,
    FJD,
    FKP,
    GBP,
    GEL,
    GIP,
    GMD,
    GNF(0, 0),
    GTQ,
    GYD,
    HKD,
    HNL,
    HTG,
    HUF,
    IDR,
    ILS,
    INR,
    ISK(2, 0),
    JMD,
    JOD(3, 2),
    JPY(0, 0),
    KES,
    KGS,
    KHR,
    KMF(0, 0),
    KRW(0, 0),
    KWD(3, 2),
    KYD,
    KZT,
    LAK,
    LBP,
    LKR,
    LRD,
    LSL,
    MAD,
    MDL,
    MGA(0, 0),
    MKD,
    MMK,
    MNT,
    MOP,
    MUR,
    MVR,
    MWK,
    MXN,
    MYR,
    MZN,
    NAD,
    NGN,
    NIO,
    NOK,
    NPR,
    NZD,
    OMR(3, 2),
    PAB,
    PEN,
    PGK,
    PHP,
    PKR,
    PLN,
    PYG(0, 0),
    QAR,
    RON,
    RSD,
    RUB,
    RWF(0, 0),
    SAR,
    SBD,
    SCR,
    SEK,
    SGD,
    SHP,
    SLE,
    SOS,
    SRD,
    STD,
    SZL,
    THB,
    TJS,
    TND(3, 2),
    TOP,
    TRY,
    TTD,
    TWD,
    TZS,
    UAH,
    UGX(2, 0),
    USD,
    UYU,
    UZS,
    VND(0, 0),
    VUV(0, 0),
    WST,
    XAF(0, 0),
    XCD,
    XCG,
    XOF(0, 0),
    XPF(0, 0),
    YER,
    ZAR,
    ZMW;

    private static final Map<String, Currency> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Currency::name, Function.identity()));

    private final int decimals;
    private final int stepDecimals;

    Currency() {
        this(2, 2);
    }

    Currency(int decimals, int stepDecimals) {
        this.decimals = decimals;
        this.stepDecimals = stepDecimals;
    }

    /** The currency of an ISO 4217 code in any case, blanks around it ignored; empty where Stripe doesn't charge it. */
    public static Optional<Currency> find(@Nullable String code) {
        return code == null
                ? Optional.empty()
                : Optional.ofNullable(BY_CODE.get(code.strip().toUpperCase(Locale.ROOT)));
    }

    /** The ISO 4217 code, in upper case. */
    public String code() {
        return name();
    }

    /** How many decimals of the major unit Stripe's minor unit has. */
    public int decimals() {
        return decimals;
    }

    /** The smallest amount that can be charged, in major units and with this currency's scale: 0.01, 1, 0.010, 1.00. */
    public BigDecimal step() {
        return BigDecimal.ONE.scaleByPowerOfTen(-stepDecimals).setScale(decimals);
    }

    /**
     * Whether an amount in major units is a whole number of steps; trailing zeros don't count. The number is never
     * written out, so that an exponent of millions costs nothing.
     */
    public boolean isOnStep(BigDecimal major) {
        return major.stripTrailingZeros().scale() <= stepDecimals;
    }

    /** An amount in major units rounded half up to a whole number of steps, with this currency's scale. */
    public BigDecimal roundedToStep(BigDecimal major) {
        return major.setScale(stepDecimals, RoundingMode.HALF_UP).setScale(decimals);
    }
}
