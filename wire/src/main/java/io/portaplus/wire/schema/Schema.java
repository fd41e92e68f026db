package io.portaplus.wire.schema;

import io.portaplus.wire.model.RecordModel;
import io.portaplus.wire.model.Shape;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What one namespace defines, by name. */
final class Schema {
    /** Types with members. */
    final Map<String, RecordModel<?>> records = new TreeMap<>();
    /** Lists. */
    final Map<String, Shape.OfList> lists = new TreeMap<>();
    /** Dictionaries. */
    final Map<String, Shape.OfMap> maps = new TreeMap<>();
    /** Elements that types of other namespaces have: members of base classes. */
    final Map<String, Shape> elements = new TreeMap<>();
    /** The other namespaces that it needs. */
    final Set<String> imports = new TreeSet<>();
}
