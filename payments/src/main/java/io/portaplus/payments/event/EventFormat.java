package io.portaplus.payments.event;

import java.util.Optional;

/** Reads an event as the processor writes it. */
@FunctionalInterface
public interface EventFormat {
    /**
     * The event that a text is; empty where it is none.
     *
     * @param account the name of the account that told of it
     */
    Optional<Event> read(String account, String text);
}
