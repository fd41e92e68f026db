package io.portaplus.stripe.http;

import java.io.IOException;

/** No connection could be made, or the server's certificate is not trusted: the request certainly was not sent. */
public final class NotConnected extends IOException {
    private static final long serialVersionUID = 1L;

    NotConnected(IOException cause) {
        super("no connection: " + cause.getClass().getSimpleName(), cause);
    }
}
