package io.portaplus.sandbox.stripe.state;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One key's own world: its objects, its kept answers, and what is due to settle. */
public final class Account {
    private final String name;
    private final Map<Kind, Table> tables = new EnumMap<>(Kind.class);
    private final Map<String, KeptAnswer> kept = new ConcurrentHashMap<>();
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final ConcurrentSkipListSet<Due> due = new ConcurrentSkipListSet<>();
    private final AtomicLong lastOrder = new AtomicLong();
    // Held while a request executes, which takes microseconds; never while a fault or a latency waits.
    private final ReentrantLock executing = new ReentrantLock();

    private final Map<String, String> derived = new ConcurrentHashMap<>();
    private final SearchIndex search;

    Account(String name, SearchIndex.Lag lag) {
        this.name = name;
        this.search = new SearchIndex(lag);
        for (Kind kind : Kind.values()) {
            tables.put(kind, new Table(kind));
        }
    }

    /** {@code sandbox} for the default account, else a name made from the key that does not tell it. */
    public String name() {
        return name;
    }

    String derived(String purpose, UnaryOperator<String> fromName) {
        return derived.computeIfAbsent(purpose, p -> fromName.apply(name));
    }

    /** The first of what has come due by {@code now}, or null. */
    public @Nullable Due firstDue(Instant now) {
        try {
            Due first = due.first();
            return first.at().isAfter(now) ? null : first;
        } catch (NoSuchElementException e) {
            return null;
        }
    }

    /** The first of what is due at any time, or null. */
    public @Nullable Due nextDue() {
        return firstDue(Instant.MAX);
    }

    /** The answer kept under a key, or null when there is none or it is too old. */
    public @Nullable KeptAnswer kept(String key, Instant now) {
        KeptAnswer answer = kept.get(key);
        return answer != null && answer.isFresh(now) ? answer : null;
    }

    /** Marks a key as in use; false when another request is running under it. */
    public boolean start(String key) {
        return running.add(key);
    }

    /** Ends what {@link #start} began. */
    public void finish(String key) {
        running.remove(key);
    }

    /** How many objects of a kind there are. */
    public int count(Kind kind) {
        return table(kind).size();
    }

    /** The newest objects of a kind. */
    public Stream<Entity> latest(Kind kind, int most) {
        return table(kind).newestFirst().limit(most);
    }

    /** All objects of a kind, newest first. */
    public List<Entity> newestFirst(Kind kind) {
        return table(kind).newestFirst().toList();
    }

    Table table(Kind kind) {
        Table table = tables.get(kind);
        if (table == null) {
            throw new IllegalStateException("no table of " + kind);
        }
        return table;
    }

    SearchIndex search() {
        return search;
    }

    ReentrantLock executing() {
        return executing;
    }

    long nextOrder() {
        return lastOrder.incrementAndGet();
    }

    void put(Entity entity) {
        Entity old = table(entity.kind()).find(entity.id());
        table(entity.kind()).put(entity);
        lastOrder.accumulateAndGet(entity.order(), Math::max);
        Due before = old == null ? null : Due.of(old);
        Due next = Due.of(entity);
        if (before != null && !before.equals(next)) {
            due.remove(before);
        }
        if (next != null) {
            due.add(next);
        }
    }

    void keep(String key, KeptAnswer answer) {
        kept.put(key, answer);
    }

    Map<String, KeptAnswer> keptAnswers() {
        return kept;
    }

    /** Forgets what nobody can see any more: old events and their deliveries, and answers that were kept long enough. */
    void forgetBefore(Instant oldest, Instant now) {
        for (Kind kind : Kind.values()) {
            if (kind.isTelling()) {
                table(kind).removeOldest(entity -> entity.number("created") < oldest.getEpochSecond());
            }
        }
        kept.values().removeIf(answer -> !answer.isFresh(now));
    }

    void clear() {
        tables.values().forEach(Table::clear);
        kept.clear();
        due.clear();
        search.clear();
    }
}
