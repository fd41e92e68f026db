package io.portaplus.payments.customer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** What was known last, of as many as are worth their memory: who was not asked for longest is forgotten first. */
final class Remembered<K, V> {
    private final SequencedMap<K, V> known;

    Remembered(int most) {
        this.known = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    Optional<V> get(K key) {
        synchronized (known) {
            V value = known.get(key);
            if (value != null) {
                known.putLast(key, value);
            }
            return Optional.ofNullable(value);
        }
    }

    void put(K key, V value) {
        synchronized (known) {
            known.putLast(key, value);
        }
    }

    void forget(K key) {
        synchronized (known) {
            known.remove(key);
        }
    }
}
