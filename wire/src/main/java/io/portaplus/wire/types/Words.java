package io.portaplus.wire.types;

import java.util.Set;

/** Names that a language doesn't take for a member, and what a member is called instead. */
record Words(Set<String> taken) {
    static Words of(String spaced) {
        return new Words(Set.of(spaced.split(" ", -1)));
    }

    /** The name itself where it can be one; else a name like it. */
    String free(String wireName) {
        StringBuilder name = new StringBuilder(wireName.length() + 1);
        for (int at = 0; at < wireName.length(); at++) {
            char unit = wireName.charAt(at);
            name.append(isOfIdentifier(unit) ? unit : '_');
        }
        if (name.isEmpty() || Character.isDigit(name.charAt(0))) {
            name.insert(0, '_');
        }
        return taken.contains(name.toString()) ? name.append('_').toString() : name.toString();
    }

    private static boolean isOfIdentifier(char unit) {
        return unit < 0x80 ? unit == '_' || Character.isLetterOrDigit(unit) : Character.isLetterOrDigit(unit);
    }
}
