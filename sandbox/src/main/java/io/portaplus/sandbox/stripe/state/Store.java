package io.portaplus.sandbox.stripe.state;

import io.portaplus.sandbox.clock.SandboxClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** All accounts, and the only place where state changes: journal first, memory second, answer last. */
public final class Store implements AutoCloseable {
    /** How long events can be read (facts of the API, "Webhooks"). */
    public static final Duration TOLD_FOR = Duration.ofDays(30);

    private final Ids ids = new Ids();
    private final SandboxClock clock;
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final List<ObjectNode> movements = new ArrayList<>();
    private final ReentrantLock committing = new ReentrantLock();
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private final SearchIndex.Lag searchLag = new SearchIndex.Lag();
    private final Chronicle chronicle;
    private final @Nullable Journal journal;

    /**
     * Opens it.
     *
     * @param chronicle completes each transaction before it is committed
     * @throws IllegalStateException when the file is in use by another process or damaged
     */
    public Store(@Nullable Path file, InstantSource clock, JsonMapper json, Chronicle chronicle) {
        this.clock = new SandboxClock(clock);
        this.chronicle = chronicle;
        if (file == null) {
            journal = null;
            return;
        }
        journal = Journal.lock(json, file);
        try {
            Lines lines = new Lines(this.clock, this::account, movements);
            journal.replay(lines::apply);
            journal.rewrite(lines.snapshot(accounts.values()));
        } catch (RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    /** The clock that all rules go by. */
    public SandboxClock clock() {
        return clock;
    }

    /** Where ids come from. */
    public Ids ids() {
        return ids;
    }

    /** The account of this name, made on first use. */
    public Account account(String name) {
        return accounts.computeIfAbsent(name, n -> new Account(n, searchLag));
    }

    /** Every account that was ever used. */
    public Collection<Account> accounts() {
        return accounts.values();
    }

    /** Tells this one too what happens from now on. */
    public void watch(Watcher watcher) {
        watchers.add(watcher);
    }

    /** Reads without waiting for anybody. */
    public <T extends @Nullable Object> T read(Account account, Function<Transaction, T> work) {
        return work.apply(new Transaction(account, ids, clock.instant()));
    }

    /** Executes alone in its account; what {@code work} throws undoes it all. */
    public <T extends @Nullable Object> T write(Account account, Function<Transaction, T> work) {
        return write(account, clock.instant(), work);
    }

    /** The same for what the clock has made due at a time that may be past. */
    public <T extends @Nullable Object> T write(Account account, Instant at, Function<Transaction, T> work) {
        account.executing().lock();
        try {
            Transaction transaction = new Transaction(account, ids, at);
            T result = work.apply(transaction);
            chronicle.complete(transaction);
            commit(transaction);
            return result;
        } finally {
            account.executing().unlock();
        }
    }

    /** Sets how long search does not know what has changed; a second at first. */
    public void searchLag(Duration lag) {
        searchLag.set(lag);
    }

    /** Every executed movement of money, in order. */
    public List<ObjectNode> movements() {
        committing.lock();
        try {
            return List.copyOf(movements);
        } finally {
            committing.unlock();
        }
    }

    /** Moves the clock forward, for this run and the next. */
    public void advance(Duration by) {
        committing.lock();
        try {
            Duration ahead = clock.ahead().plus(by);
            append(Lines.clock(ahead));
            clock.setAhead(ahead);
        } finally {
            committing.unlock();
        }
        watchers.forEach(Watcher::clockMoved);
    }

    /** Takes out of memory what nobody can see any more; the file loses it at its next opening. */
    public void forgetOld() {
        Instant now = clock.instant();
        for (Account account : accounts.values()) {
            account.executing().lock();
            committing.lock();
            try {
                account.forgetBefore(now.minus(TOLD_FOR), now);
            } finally {
                committing.unlock();
                account.executing().unlock();
            }
        }
    }

    /** Forgets everything, the clock's advance included. */
    public void reset() {
        List<Account> all = List.copyOf(accounts.values());
        all.forEach(account -> account.executing().lock());
        committing.lock();
        try {
            if (journal != null) {
                journal.rewrite(List.of(Lines.clock(Duration.ZERO)));
            }
            all.forEach(Account::clear);
            movements.clear();
            clock.setAhead(Duration.ZERO);
        } finally {
            committing.unlock();
            all.forEach(account -> account.executing().unlock());
        }
        watchers.forEach(Watcher::clockMoved);
    }

    /** Closes the state file and lets others open it. */
    @Override
    public void close() {
        committing.lock();
        try {
            if (journal != null) {
                journal.close();
            }
        } finally {
            committing.unlock();
        }
    }

    private void commit(Transaction transaction) {
        if (transaction.isEmpty()) {
            return;
        }
        List<Entity> changed = transaction.changed();
        committing.lock();
        try {
            long seq = movements.size();
            List<ObjectNode> numbered = new ArrayList<>();
            for (ObjectNode movement : transaction.movements()) {
                seq++;
                numbered.add(
                        JsonNodeFactory.instance.objectNode().put("seq", seq).setAll(movement));
            }
            if (journal != null) {
                append(Lines.commit(transaction, changed, numbered));
            }
            Instant now = clock.instant();
            transaction
                    .changes()
                    .forEach(change -> transaction.account().search().changes(change, now));
            changed.forEach(transaction.account()::put);
            transaction.kept().forEach(transaction.account()::keep);
            movements.addAll(numbered);
        } finally {
            committing.unlock();
        }
        watchers.forEach(watcher -> watcher.committed(transaction.account(), changed));
    }

    private void append(ObjectNode line) {
        if (journal != null) {
            journal.append(line);
        }
    }
}
