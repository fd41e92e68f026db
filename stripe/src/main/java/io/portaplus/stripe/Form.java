package io.portaplus.stripe;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A form body as Stripe takes it; the same parameters in the same order are the same bytes. */
final class Form {
    private final StringBuilder text = new StringBuilder();

    /** Adds a parameter; null adds nothing. */
    Form add(String name, @Nullable Object value) {
        if (value != null) {
            if (!text.isEmpty()) {
                text.append('&');
            }
            text.append(encoded(name)).append('=').append(encoded(value.toString()));
        }
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }
}
