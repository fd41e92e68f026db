package io.portaplus.stripe;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A form body as Stripe takes it; the same parameters in the same order are the same bytes. */
final class Form {
    private static final String DIGITS = "0123456789ABCDEF";

    private final StringBuilder text = new StringBuilder();

    /** Adds a parameter; null adds nothing. */
    Form add(String name, @Nullable Object value) {
        if (value != null) {
            if (!text.isEmpty()) {
                text.append('&');
            }
            encode(name);
            text.append('=');
            encode(value.toString());
        }
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** As Java's own encoder does, which takes far longer where anything is to be encoded, as in most names of ours. */
    private void encode(String part) {
        int start = text.length();
        for (int i = 0; i < part.length(); i++) {
            char one = part.charAt(i);
            if (one >= 0x80) {
                text.setLength(start);
                text.append(URLEncoder.encode(part, StandardCharsets.UTF_8));
                return;
            }
            if (isPlain(one)) {
                text.append(one);
            } else if (one == ' ') {
                text.append('+');
            } else {
                text.append('%').append(DIGITS.charAt(one >> 4)).append(DIGITS.charAt(one & 15));
            }
        }
    }

    private static boolean isPlain(char one) {
        return one >= 'a' && one <= 'z'
                || one >= 'A' && one <= 'Z'
                || one >= '0' && one <= '9'
                || one == '-'
                || one == '_'
                || one == '.'
                || one == '*';
    }
}
