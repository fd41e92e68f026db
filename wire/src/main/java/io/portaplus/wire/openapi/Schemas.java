package io.portaplus.wire.openapi;

import io.portaplus.wire.model.Member;
import io.portaplus.wire.model.RecordModel;
import io.portaplus.wire.model.Scalar;
import io.portaplus.wire.model.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/** The schemas of records, each under a name of its own. */
final class Schemas {
    private static final String PLACE = "#/components/schemas/";
    private static final String INSTANT =
            "Written as /Date(ms)/, milliseconds since 1970 in UTC; ISO 8601 is read as well.";
    private static final String DROPPED = "Dropped on arrival: never stored, logged or passed on.";

    private final Map<Class<?>, String> names = new LinkedHashMap<>();
    private final Map<String, RecordModel<?>> models = new LinkedHashMap<>();

    /** Takes a record in, with all that it holds. */
    void add(RecordModel<?> model) {
        if (names.containsKey(model.type())) {
            return;
        }
        String name = models.containsKey(model.name()) ? model.type().getName().replace('$', '.') : model.name();
        names.put(model.type(), name);
        models.put(name, model);
        model.members().forEach(member -> add(member.shape()));
    }

    private void add(Shape shape) {
        switch (shape) {
            case Scalar scalar -> {}
            case Shape.OfRecord of -> add(of.model());
            case Shape.OfList of -> add(of.item());
            case Shape.OfMap of -> add(of.value());
        }
    }

    /** All that were taken in, by name. */
    Map<String, RecordModel<?>> models() {
        return models;
    }

    /** The name of a record that was taken in. */
    String name(RecordModel<?> model) {
        String name = names.get(model.type());
        if (name == null) {
            throw new IllegalStateException(model.name() + " was not taken in");
        }
        return name;
    }

    /** The schemas by their names. */
    Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>();
        models.forEach((name, model) -> all.put(name, schema(model)));
        return all;
    }

    /** A reference to the schema of a record that was taken in. */
    Map<String, Object> reference(RecordModel<?> model) {
        return tree("$ref", PLACE + name(model));
    }

    private Map<String, Object> schema(RecordModel<?> model) {
        Map<String, Object> schema = tree("type", "object");
        if (!model.meaning().isEmpty()) {
            schema.put("description", model.meaning());
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        model.members().forEach(member -> properties.put(member.name(), member(member)));
        schema.put("properties", properties);
        Map<String, Object> xml = tree("name", model.name());
        if (!model.xmlNamespace().isEmpty()) {
            xml.put("namespace", model.xmlNamespace());
        }
        schema.put("xml", xml);
        return schema;
    }

    /** The schema of a member with what is said of it. */
    Map<String, Object> member(Member member) {
        Map<String, Object> schema = shape(member.shape());
        String meaning = meaning(member);
        if (!meaning.isEmpty()) {
            schema.put("description", meaning);
        }
        if (member.isDropped()) {
            schema.put("writeOnly", true);
        }
        return schema;
    }

    /** All that is to be said of a member, or empty. */
    static String meaning(Member member) {
        String form = member.shape() == Scalar.INSTANT ? INSTANT : "";
        String fate = member.isDropped() ? DROPPED : "";
        return String.join(" ", member.meaning(), form, fate).strip().replace("  ", " ");
    }

    private Map<String, Object> shape(Shape shape) {
        return switch (shape) {
            case Scalar scalar -> scalar(scalar);
            case Shape.OfRecord of -> reference(of.model());
            case Shape.OfList of -> {
                Map<String, Object> list = tree("type", "array");
                list.put("items", shape(of.item()));
                list.put("xml", tree("wrapped", true));
                yield list;
            }
            case Shape.OfMap of -> {
                Map<String, Object> map = tree("type", "object");
                map.put("additionalProperties", shape(of.value()));
                yield map;
            }
        };
    }

    private static Map<String, Object> scalar(Scalar scalar) {
        return switch (scalar) {
            case TEXT, INSTANT -> tree("type", "string");
            case INTEGER -> formatted("integer", "int32");
            case LONG -> formatted("integer", "int64");
            case BOOLEAN -> tree("type", "boolean");
            case DECIMAL -> formatted("number", "decimal");
        };
    }

    private static Map<String, Object> formatted(String type, String format) {
        Map<String, Object> schema = tree("type", type);
        schema.put("format", format);
        return schema;
    }

    /** A map that begins with this. */
    static Map<String, Object> tree(String key, Object value) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(key, value);
        return tree;
    }
}
