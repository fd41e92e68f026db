package io.portaplus.app;

import java.util.List;
import java.util.random.RandomGenerator;

/** JSON values: right ones now and then, and many that a program may stumble over. */
final class RandomValue {
    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "2",
            "12",
            "1.00",
            "12.50",
            "100",
            "0.5",
            "-0",
            "-1",
            "1001",
            "0.01",
            "0.001",
            "-0.01",
            "99.995",
            "1e2",
            "1E-2",
            "2147483647",
            "2147483648",
            "-2147483648",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "999999.99",
            "1000000",
            "999999999999",
            "1000000000000",
            "1e400",
            "1e-400",
            "0e999999999",
            "1e999999999",
            "3.0000000000000000000000000000000000000001",
            "4242424242424242",
            "\"1\"",
            "\" 7 \"",
            "\"1,5\"",
            "\"0x10\"",
            "\"NaN\"",
            "\"1e3\"",
            "\"+1\"",
            "\"\"",
            "\"١٢\"");
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "a",
            "String",
            "Crédit téléphonique",
            "電話",
            "😀😀",
            "\\ud83d\\ude00",
            "GB",
            "DE",
            "GBP",
            "EUR",
            "\\ud800",
            "\\udc00x",
            "\\u0000",
            "\\u202e\\u200f",
            "a\\tb\\nc",
            "'; drop table payment; --",
            "<script>alert(1)</script>",
            "${jndi:ldap://a}",
            "%s%n%d",
            "{CHECKOUT_SESSION_ID}",
            "https://shop.example/yes",
            "http://",
            "javascript:1",
            "tok_visa",
            "tok_chargeDeclined",
            "tok_",
            "tok_1NoSuchToken",
            "ctoken_1NoSuchToken",
            "pm_card_visa",
            "pm_1NoSuchMethod",
            "pm_",
            "card_1",
            "src_1",
            "cus_1NoSuchCustomer",
            "cus_",
            "card",
            "paypal",
            "GB",
            "GBR",
            "Germany",
            "Narnia",
            "GBP",
            "gbp",
            "EUR",
            "JPY",
            "KWD",
            "XXX",
            "DE123456789",
            "4242 4242 4242 4242",
            "4242424242424241",
            "00000000-4242-4242-4242-424242424242");
    private static final List<String> BOOLEANS =
            List.of("true", "false", "null", "1", "0", "\"True\"", "\"yes\"", "2", "[]", "\"\"");

    /** So many of each list come first and are what a portal may well send. */
    private static final int RIGHT_NUMBERS = 8;

    private static final int RIGHT_TEXTS = 12;
    private static final int RIGHT_BOOLEANS = 3;

    private final RandomGenerator random;

    /** Most values are right ones, so that the request comes past the first checks. */
    private final boolean tame;

    RandomValue(RandomGenerator random) {
        this.random = random;
        this.tame = random.nextInt(3) > 0;
    }

    String number() {
        return odd() ? junk(0) : pick(likely(NUMBERS, RIGHT_NUMBERS));
    }

    String bool() {
        return odd() ? junk(0) : pick(likely(BOOLEANS, RIGHT_BOOLEANS));
    }

    String text() {
        if (odd()) {
            return junk(0);
        }
        if (tame && random.nextInt(15) > 0) {
            return "\"" + pick(TEXTS.subList(0, RIGHT_TEXTS)) + "\"";
        }
        return switch (random.nextInt(400)) {
            case 0 -> "\"" + "x".repeat(65_536 + random.nextInt(2)) + "\"";
            case 1, 2, 3, 4 -> "\"" + "ü".repeat(random.nextInt(300)) + "\"";
            default -> "\"" + pick(TEXTS) + (random.nextInt(8) == 0 ? pick(TEXTS) : "") + "\"";
        };
    }

    /** Anything at all, nested as deep as chance has it. */
    String junk(int depth) {
        return switch (random.nextInt(depth > 40 ? 4 : 8)) {
            case 0 -> "null";
            case 1 -> pick(BOOLEANS);
            case 2 -> pick(NUMBERS);
            case 3 -> "\"" + pick(TEXTS) + "\"";
            case 4 -> "[" + junk(depth + 1) + "]";
            case 5 -> "[" + junk(depth + 1) + "," + junk(depth + 2) + "]";
            case 6 -> "{\"a\":" + junk(depth + 1) + ",\"Customer\":" + junk(depth + 2) + "}";
            default -> random.nextInt(50) == 0 ? "[".repeat(60) + "]".repeat(60) : "{}";
        };
    }

    String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private List<String> likely(List<String> from, int right) {
        return tame && random.nextInt(15) > 0 ? from.subList(0, right) : from;
    }

    private boolean odd() {
        return random.nextInt(tame ? 150 : 20) == 0;
    }
}
