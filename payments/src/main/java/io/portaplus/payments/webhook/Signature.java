package io.portaplus.payments.webhook;

import io.portaplus.payments.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Checks a {@code Stripe-Signature}: {@code t=<unix seconds>,v1=<hex>[,v1=<hex>...]}, where {@code v1} is the HMAC-SHA-256
 * of {@code t}, a dot and the raw body, under the endpoint's secret. Any of several {@code v1} may be right, with any of
 * the secrets: so both sides can roll a secret. Other schemes count for nothing. Says no, and never throws, whatever a
 * stranger sends.
 */
public final class Signature {
    /** How far the time of a signature may be from ours, either way: an old delivery must not be played again. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final int LONGEST = 4096;
    private static final int LONGEST_TIME = 12;
    private static final String ALGORITHM = "HmacSHA256";

    /** Where there is no secret the same work is done with this, so that the time taken tells nothing. */
    private static final List<Secret> NOBODYS = List.of(new Secret("no such endpoint"));

    private Signature() {}

    /**
     * Whether one of the secrets signed this body just now.
     *
     * @param header as it came; null where there was none
     */
    public static boolean isGood(@Nullable String header, byte[] body, List<Secret> secrets, Instant now) {
        Parts parts = Parts.of(header);
        boolean good = false;
        for (Secret secret : secrets.isEmpty() ? NOBODYS : secrets) {
            byte[] right = sign(secret, parts.time, body);
            for (String one : parts.signatures) {
                good |= MessageDigest.isEqual(right, one.getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return good && !secrets.isEmpty() && isNow(parts.time, now);
    }

    /** The header that a secret signs a body with; what tests and a sandbox send. */
    public static String header(Secret secret, Instant at, byte[] body) {
        String time = Long.toString(at.getEpochSecond());
        return "t=" + time + ",v1=" + new String(sign(secret, time, body), StandardCharsets.ISO_8859_1);
    }

    private static boolean isNow(String time, Instant now) {
        if (time.isEmpty()) {
            return false;
        }
        long off = Math.abs(Long.parseLong(time) - now.getEpochSecond());
        return off <= TOLERANCE.toSeconds();
    }

    private static byte[] sign(Secret secret, String time, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((time + ".").getBytes(StandardCharsets.ISO_8859_1));
            return HexFormat.of().formatHex(mac.doFinal(body)).getBytes(StandardCharsets.ISO_8859_1);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /**
     * The header taken apart.
     *
     * @param time decimal digits, at most twelve; empty where there is none, or more than one
     */
    private record Parts(String time, List<String> signatures) {
        static Parts of(@Nullable String header) {
            List<String> signatures = new ArrayList<>();
            String time = "";
            int times = 0;
            if (header != null && header.length() <= LONGEST) {
                for (String part : header.split(",", -1)) {
                    int equals = part.indexOf('=');
                    String name = equals < 0 ? "" : part.substring(0, equals).strip();
                    String value = equals < 0 ? "" : part.substring(equals + 1).strip();
                    if (name.equals("t")) {
                        times++;
                        time = isTime(value) ? value : "";
                    } else if (name.equals("v1")) {
                        signatures.add(value);
                    }
                }
            }
            return new Parts(times == 1 ? time : "", signatures);
        }

        private static boolean isTime(String value) {
            return !value.isEmpty()
                    && value.length() <= LONGEST_TIME
                    && value.chars().allMatch(c -> c >= '0' && c <= '9');
        }
    }
}
