package io.portaplus.payments.event;

import io.portaplus.payments.tenant.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Where it is kept up to when an account's events have been fetched. */
public interface FetchStore {
    /**
     * Takes the turn to fetch, where it is due and nobody else has it.
     *
     * @return up to when events have been fetched
     */
    Optional<Instant> turn(AccountId account, Turn turn);

    /** Says up to when events have been fetched, and when to look again. */
    void fetched(AccountId account, Instant until, Instant dueAt);

    /**
     * What a turn is taken with.
     *
     * @param first what to begin with where nothing was ever fetched
     * @param even whether also where it is not due yet
     */
    record Turn(Instant now, Instant first, boolean even, Duration lease) {}
}
