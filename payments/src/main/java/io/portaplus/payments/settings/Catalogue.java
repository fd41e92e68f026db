package io.portaplus.payments.settings;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every setting of a tenant, whether it is kept in clear or encrypted. */
public final class Catalogue {
    private static final List<Setting<?>> ALL =
            Stream.concat(Settings.all().stream(), Access.all().stream()).toList();

    private Catalogue() {}

    /** In the order that documents show them. */
    public static List<Setting<?>> all() {
        return ALL;
    }

    /** By the exact name. */
    public static Optional<Setting<?>> find(String name) {
        return ALL.stream().filter(setting -> setting.name().equals(name)).findFirst();
    }
}
