package io.portaplus.stripe.http;

import java.io.IOException;

/** The host has an address that may not be connected to. */
public final class NotAllowed extends IOException {
    private static final long serialVersionUID = 1L;

    NotAllowed() {
        super("the host has an address that may not be connected to");
    }
}
