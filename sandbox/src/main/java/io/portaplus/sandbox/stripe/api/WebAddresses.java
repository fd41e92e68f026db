package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.protocol.ApiError;
import io.portaplus.sandbox.stripe.protocol.Params;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a browser is sent after a session: checked when they come, filled in when they are used. */
final class WebAddresses {
    private static final Pattern SESSION =
            Pattern.compile("(?:\\{|%7B)CHECKOUT_SESSION_ID(?:}|%7D)", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 5000;

    private WebAddresses() {}

    /**
     * An address that a browser may be sent to, or null when none was sent.
     *
     * @throws io.portaplus.sandbox.stripe.protocol.Refusal when it is none: no scheme but http and https
     */
    static @Nullable String read(Params params, String name) {
        String address = params.text(name);
        if (address == null) {
            return null;
        }
        if (address.length() > LONGEST || !isWeb(address)) {
            throw ApiError.invalid("Not a valid URL")
                    .code("url_invalid")
                    .param(name)
                    .refuse();
        }
        return address;
    }

    /** The address with the session's id where its placeholder stood, as it goes into a header or a link. */
    static String filledIn(String address, String session) {
        return URI.create(SESSION.matcher(address).replaceAll(session)).toASCIIString();
    }

    /** The host, as far as an address has a proper one. */
    static String host(String address) {
        URI uri = URI.create(address);
        return uri.getHost() == null ? uri.getRawAuthority() : uri.getHost();
    }

    private static boolean isWeb(String address) {
        try {
            URI uri = new URI(SESSION.matcher(address).replaceAll("cs_test"));
            String scheme = uri.getScheme();
            return uri.getRawAuthority() != null
                    && ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
