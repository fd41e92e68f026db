package io.portaplus.sandbox.stripe.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns an API key into the name of an account; keys themselves are neither kept nor repeated. */
public final class Keys {
    private static final String DEFAULT = "sk_test_sandbox";
    private static final Pattern TEST = Pattern.compile("[sr]k_test_[A-Za-z0-9_]{1,200}");

    /**
     * The account of an {@code Authorization} header, Bearer or Basic.
     *
     * @throws Refusal with 401 for no key, a live key or anything else
     */
    public String account(@Nullable String authorization) {
        String key = key(authorization);
        if (key.startsWith("sk_live_") || key.startsWith("rk_live_")) {
            throw refusal("Invalid API Key provided. This is a sandbox: it never takes live keys, only sk_test_... and"
                    + " rk_test_...");
        }
        if (key.startsWith("pk_")) {
            throw ApiError.of(
                            401,
                            "invalid_request_error",
                            "This API call cannot be made with a publishable API key. Please use a secret API key.")
                    .code("secret_key_required")
                    .refuse();
        }
        if (!TEST.matcher(key).matches()) {
            throw refusal("Invalid API Key provided: " + key.substring(0, Math.min(3, key.length())) + "****");
        }
        return name(key);
    }

    /** The name of the account that a test key opens; a name stays as it is. */
    public String name(String keyOrName) {
        if (keyOrName.equals(DEFAULT)) {
            return "sandbox";
        }
        return TEST.matcher(keyOrName).matches() ? "acct_" + hash(keyOrName) : keyOrName;
    }

    private static String key(@Nullable String authorization) {
        String header = authorization == null ? "" : authorization.strip();
        String lower = header.toLowerCase(Locale.ROOT);
        if (lower.startsWith("bearer ")) {
            return header.substring(7).strip();
        }
        if (lower.startsWith("basic ")) {
            return basic(header.substring(6).strip());
        }
        throw refusal("You did not provide an API key. You need to provide your API key in the Authorization header,"
                + " using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See"
                + " https://stripe.com/docs/api#authentication for details, or we can help at"
                + " https://support.stripe.com/.");
    }

    private static String basic(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? pair : pair.substring(0, colon);
        } catch (IllegalArgumentException e) {
            throw refusal("Invalid API Key provided: the Basic credentials are no Base64.");
        }
    }

    private static String hash(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static Refusal refusal(String message) {
        return ApiError.of(401, "invalid_request_error", message).refuse();
    }
}
