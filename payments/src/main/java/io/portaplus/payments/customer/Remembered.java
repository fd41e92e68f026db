package io.portaplus.payments.customer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What was known last, of as many as are worth their memory: who was not asked for longest is forgotten first. */
final class Remembered<K, V> {
    private final Map<K, V> known;

    Remembered(int most) {
        this.known = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    Optional<V> get(K key) {
        synchronized (known) {
            return Optional.ofNullable(known.get(key));
        }
    }

    void put(K key, V value) {
        synchronized (known) {
            known.put(key, value);
        }
    }

    void forget(K key) {
        synchronized (known) {
            known.remove(key);
        }
    }
}
