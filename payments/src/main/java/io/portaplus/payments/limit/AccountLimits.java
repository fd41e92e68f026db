package io.portaplus.payments.limit;

import io.portaplus.payments.problem.Problem;
import io.portaplus.payments.tenant.AccountId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Keeps what one account's calls can take of a node within bounds, so that an account that is slow or limited leaves the
 * others untouched (docs/semantics.md, Bounded).
 */
public final class AccountLimits {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final LongSupplier nanos;
    private final Map<AccountId, Account> accounts = new ConcurrentHashMap<>();

    /**
     * @param nanos a clock that nobody can set, in nanoseconds
     */
    public AccountLimits(LongSupplier nanos) {
        this.nanos = nanos;
    }

    private record Account(AtomicInteger inside, RetryBudget repeats) {}

    /** A request's place, given back when it is answered. */
    public interface Entered extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Lets a request in, at once or not at all.
     *
     * @param most how many may be at work or waiting for this account on this node
     * @throws Problem.TooMany where so many are; nothing was done and nothing is bound
     */
    public Entered enter(AccountId account, int most) {
        AtomicInteger inside = of(account).inside;
        if (inside.incrementAndGet() > most) {
            inside.decrementAndGet();
            throw new Problem.TooMany(
                    "TooManyRequests",
                    "Too many requests wait for this operator's card processor. Nothing was done; please send the "
                            + "request again.",
                    RETRY_AFTER);
        }
        return inside::decrementAndGet;
    }

    /** The account's repeats of calls that did not come through. */
    public RetryBudget repeats(AccountId account) {
        return of(account).repeats;
    }

    private Account of(AccountId account) {
        return accounts.computeIfAbsent(account, _ -> new Account(new AtomicInteger(), new RetryBudget(nanos)));
    }
}
