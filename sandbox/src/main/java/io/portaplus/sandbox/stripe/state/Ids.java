package io.portaplus.sandbox.stripe.state;

import java.security.SecureRandom;

/** Makes ids and secrets that cannot be guessed. */
public final class Ids {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final SecureRandom random = new SecureRandom();

    /** {@code length} random letters and digits. */
    public String random(int length) {
        StringBuilder text = new StringBuilder(length);
        byte[] bytes = new byte[length + 8];
        while (text.length() < length) {
            random.nextBytes(bytes);
            for (byte b : bytes) {
                int index = b & 0x3f;
                if (index < ALPHABET.length() && text.length() < length) {
                    text.append(ALPHABET.charAt(index));
                }
            }
        }
        return text.toString();
    }

    /** {@code length} random digits. */
    public String digits(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append((char) ('0' + random.nextInt(10)));
        }
        return text.toString();
    }

    /** A Stripe request id, {@code req_} and 14 characters. */
    public String requestId() {
        return "req_" + random(14);
    }
}
