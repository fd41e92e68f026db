package io.portaplus.sandbox.stripe.state;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The objects of one kind, by id, in order of creation, and by the members that lists filter on. */
final class Table {
    private final Kind kind;
    private final Map<String, Entity> byId = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<Long, String> all = new ConcurrentSkipListMap<>();
    private final Map<String, ConcurrentSkipListMap<Long, String>> index = new ConcurrentHashMap<>();

    Table(Kind kind) {
        this.kind = kind;
    }

    @Nullable
    Entity find(String id) {
        return byId.get(id);
    }

    void put(Entity entity) {
        Entity old = byId.put(entity.id(), entity);
        all.put(entity.order(), entity.id());
        for (String member : kind.indexed()) {
            String before = old == null ? null : old.text(member);
            String after = entity.text(member);
            if (before != null && !before.equals(after)) {
                remove(member, before, entity.order());
            }
            if (after != null) {
                places(member, after).put(entity.order(), entity.id());
            }
        }
    }

    /** Removes from the oldest on as long as the condition holds. */
    void removeOldest(Predicate<Entity> condition) {
        for (Map.Entry<Long, String> place : all.entrySet()) {
            Entity entity = byId.get(place.getValue());
            if (entity != null) {
                if (!condition.test(entity)) {
                    return;
                }
                for (String member : kind.indexed()) {
                    String value = entity.text(member);
                    if (value != null) {
                        remove(member, value, entity.order());
                    }
                }
                byId.remove(entity.id());
            }
            all.remove(place.getKey());
        }
    }

    /** Newest first. */
    Stream<Entity> newestFirst() {
        return entities(all);
    }

    /** Those whose indexed member has this value, newest first. */
    Stream<Entity> newestFirst(String member, String value) {
        ConcurrentSkipListMap<Long, String> places = index.get(member + '=' + value);
        return places == null ? Stream.empty() : entities(places);
    }

    Collection<Entity> everything() {
        return byId.values();
    }

    int size() {
        return byId.size();
    }

    void clear() {
        byId.clear();
        all.clear();
        index.clear();
    }

    private void remove(String member, String value, long order) {
        index.computeIfPresent(member + '=' + value, (key, places) -> {
            places.remove(order);
            return places.isEmpty() ? null : places;
        });
    }

    private ConcurrentSkipListMap<Long, String> places(String member, String value) {
        return index.computeIfAbsent(member + '=' + value, k -> new ConcurrentSkipListMap<>());
    }

    private Stream<Entity> entities(ConcurrentSkipListMap<Long, String> places) {
        return places.descendingMap().values().stream().mapMulti((id, found) -> {
            Entity entity = byId.get(id);
            if (entity != null) {
                found.accept(entity);
            }
        });
    }
}
