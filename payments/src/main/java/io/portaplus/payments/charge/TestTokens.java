package io.portaplus.payments.charge;

import java.util.regex.Pattern;

/** The processor's reusable test names, such as {@code tok_visa}: words, where a real token has random characters. */
final class TestTokens {
    private static final Pattern WORDS = Pattern.compile(
            "tok_(visa|mastercard|amex|discover|diners|jcb|unionpay|bypassPending|createDispute|refundFail|pendingRefund"
                    + "|chargeDeclined|chargeCustomerFail|cvcCheckFail|riskLevel|threeDSecure|authenticationRequired|avs"
                    + "|br|ca|mx|us|gb|de|fr|ie|es|it|nl|au|nz|jp|sg|hk|in)([A-Z_][A-Za-z_]*|_[a-zA-Z]+)?");

    private TestTokens() {}

    static boolean reusable(String token) {
        return WORDS.matcher(token).matches();
    }
}
