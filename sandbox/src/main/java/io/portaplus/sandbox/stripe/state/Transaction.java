package io.portaplus.sandbox.stripe.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What one request reads and will have changed, applied and journaled as a whole or not at all. */
public final class Transaction {
    private final Account account;
    private final Ids ids;
    private final Instant now;
    private final SequencedMap<String, Entity> changed = new LinkedHashMap<>();
    private final Map<String, KeptAnswer> kept = new LinkedHashMap<>();
    private final List<ObjectNode> movements = new ArrayList<>();

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

    /** A new object with a new id. */
    public Entity create(Kind kind, ObjectNode state) {
        return create(kind, kind.newId(ids), state);
    }

    /** A new object under an id made elsewhere. */
    public Entity create(Kind kind, String id, ObjectNode state) {
        return put(new Entity(kind, id, account.nextOrder(), state));
    }

    /** The next version of an object. */
    public Entity put(Entity entity) {
        changed.put(entity.id(), entity);
        return entity;
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

    Account account() {
        return account;
    }

    /** Last made first: whoever sees the intent then sees its charge too. */
    Collection<Entity> changed() {
        return changed.sequencedValues().reversed();
    }

    Map<String, KeptAnswer> kept() {
        return kept;
    }

    List<ObjectNode> movements() {
        return movements;
    }
}
