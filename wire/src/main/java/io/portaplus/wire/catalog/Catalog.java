package io.portaplus.wire.catalog;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a host's metadata tell of: the operations that are listed, by name.
 *
 * @param service the name of the service, such as pages have it in their title
 */
public record Catalog(String service, List<Entry> entries) {
    public Catalog {
        entries = entries.stream()
                .filter(entry -> entry.told().listed())
                .sorted(Comparator.comparing(Entry::name))
                .toList();
    }

    /** The listed operation of that name in any case, or null. */
    public @Nullable Entry find(String name) {
        for (Entry entry : entries) {
            if (entry.name().equalsIgnoreCase(name)) {
                return entry;
            }
        }
        return null;
    }
}
