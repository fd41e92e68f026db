package io.portaplus.sandbox.stripe.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What one request reads and will have changed, applied and journaled as a whole or not at all. */
public final class Transaction {
    private final Account account;
    private final Ids ids;
    private final Instant now;
    private final SequencedMap<String, Entity> changed = new LinkedHashMap<>();
    private final Map<String, Entity> made = new HashMap<>();
    private final Map<String, KeptAnswer> kept = new LinkedHashMap<>();
    private final List<ObjectNode> movements = new ArrayList<>();
    private Cause cause = Cause.CLOCK;

    Transaction(Account account, Ids ids, Instant now) {
        this.account = account;
        this.ids = ids;
        this.now = now;
    }

    /** The time of the whole transaction, by the sandbox's clock. */
    public Instant now() {
        return now;
    }

    /** {@link #now()} in seconds, as Stripe's {@code created}. */
    public long seconds() {
        return now.getEpochSecond();
    }

    /** Where new ids and secrets come from. */
    public Ids ids() {
        return ids;
    }

    /** Which request this is; without it the clock is taken to be the cause. */
    public void causedBy(Cause request) {
        cause = request;
    }

    /** Why this happens. */
    public Cause cause() {
        return cause;
    }

    /** The account's name. */
    public String accountName() {
        return account.name();
    }

    /** The object as this transaction sees it, or null. */
    public @Nullable Entity find(Kind kind, String id) {
        Entity mine = changed.get(id);
        if (mine != null) {
            return mine.kind() == kind ? mine : null;
        }
        return account.table(kind).find(id);
    }

    /** The object as this transaction sees it, which must be there. */
    public Entity need(Kind kind, String id) {
        Entity entity = find(kind, id);
        if (entity == null) {
            throw new IllegalStateException("no " + id);
        }
        return entity;
    }

    /** Committed objects of a kind, newest first, fetched as they are asked for. */
    public Stream<Entity> list(Kind kind) {
        return account.table(kind).newestFirst();
    }

    /** Committed objects whose indexed member has this value, newest first. */
    public Stream<Entity> list(Kind kind, String member, String value) {
        return account.table(kind).newestFirst(member, value);
    }

    /** Objects of a kind, newest first, as far as search, which lags, finds them by {@code filter}. */
    public Stream<Entity> search(Kind kind, Predicate<Entity> filter) {
        return account.search().search(list(kind), filter, now);
    }

    /** A new object with a new id. */
    public Entity create(Kind kind, ObjectNode state) {
        return create(kind, kind.newId(ids), state);
    }

    /** A new object under an id made elsewhere. */
    public Entity create(Kind kind, String id, ObjectNode state) {
        Entity entity = new Entity(kind, id, account.nextOrder(), state);
        made.put(id, entity);
        return put(entity);
    }

    /** The next version of an object. */
    public Entity put(Entity entity) {
        changed.put(entity.id(), entity);
        return entity;
    }

    /** What has been done to each object so far, in the order in which they were first touched. */
    public List<Change> changes() {
        return changed.values().stream()
                .map(after -> {
                    Entity before = account.table(after.kind()).find(after.id());
                    return new Change(before, made.getOrDefault(after.id(), after), after);
                })
                .toList();
    }

    /** Money moved: remembered for ever, in order. */
    public void move(ObjectNode movement) {
        movements.add(movement);
    }

    /** Keeps the answer to this request under its idempotency key. */
    public void keep(String key, KeptAnswer answer) {
        kept.put(key, answer);
    }

    boolean isEmpty() {
        return changed.isEmpty() && kept.isEmpty() && movements.isEmpty();
    }

    /** What follows from the account's name, for this purpose; worked out once. */
    public String derived(String purpose, UnaryOperator<String> fromName) {
        return account.derived(purpose, fromName);
    }

    Account account() {
        return account;
    }

    /** Last made first: whoever sees the intent then sees its charge too. Events come after what they tell of. */
    List<Entity> changed() {
        List<Entity> all = new ArrayList<>();
        changed.sequencedValues().reversed().stream()
                .filter(entity -> !entity.kind().isTelling())
                .forEach(all::add);
        changed.values().stream().filter(entity -> entity.kind().isTelling()).forEach(all::add);
        return all;
    }

    Map<String, KeptAnswer> kept() {
        return kept;
    }

    List<ObjectNode> movements() {
        return movements;
    }
}
