package io.portaplus.wire.xml;

import io.portaplus.wire.model.Member;
import io.portaplus.wire.model.RecordModel;
import io.portaplus.wire.model.Scalar;
import io.portaplus.wire.model.Shape;
import io.portaplus.wire.xml.Contracts.QName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The elements of each contract, laid out once. Safe for use by many threads. */
final class Elements {
    private final Map<RecordModel<?>, Element> known = new ConcurrentHashMap<>();

    /** The document element of a record. */
    Element of(RecordModel<?> model) {
        Element element = known.get(model);
        return element != null ? element : known.computeIfAbsent(model, Elements::root);
    }

    private static Element root(RecordModel<?> model) {
        QName name = Contracts.nameOf(new Shape.OfRecord(model));
        Scope scope = new Scope("i", Contracts.INSTANCE, null);
        return element(
                name,
                new Place(new Shape.OfRecord(model), name.namespace(), scope, 1),
                " xmlns:i=\"" + Contracts.INSTANCE + '"');
    }

    /**
     * Where an element stands.
     *
     * @param shape what it holds
     * @param owner the namespace of the contract that it is a member of
     * @param scope what is declared outside
     * @param depth levels of elements, the document element being the first
     */
    private record Place(Shape shape, String owner, Scope scope, int depth) {}

    /** A declared prefix, the innermost first; the default namespace has an empty one. */
    private record Scope(
            String prefix, String namespace, @Nullable Scope outer) {
        /** The prefix that stands for the namespace here, or null. */
        static @Nullable String prefixOf(String namespace, @Nullable Scope scope) {
            List<String> hidden = new ArrayList<>();
            for (Scope at = scope; at != null; at = at.outer()) {
                if (at.namespace().equals(namespace) && !hidden.contains(at.prefix())) {
                    return at.prefix();
                }
                hidden.add(at.prefix());
            }
            return namespace.isEmpty() && !hidden.contains("") ? "" : null;
        }
    }

    private static Element element(QName name, Place place, String declarations) {
        Scope scope = place.scope();
        String implied = "";
        String prefix = Scope.prefixOf(name.namespace(), scope);
        if (prefix == null) {
            // The writer of .NET has no prefix at hand and makes it the default namespace, after all other attributes.
            prefix = "";
            implied = " xmlns=\"" + escaped(name.namespace()) + '"';
            scope = new Scope("", name.namespace(), scope);
        }
        String explicit = declarations;
        String content = contentNamespace(place.shape());
        if (!content.isEmpty() && !content.equals(place.owner()) && Scope.prefixOf(content, scope) == null) {
            String made = "d" + place.depth() + "p1";
            explicit += " xmlns:" + made + "=\"" + escaped(content) + '"';
            scope = new Scope(made, content, scope);
        }
        return new Element(
                tags(prefix, name.name(), explicit, implied),
                content(new Place(place.shape(), place.owner(), scope, place.depth() + 1)));
    }

    private static Element.Tags tags(String prefix, String local, String explicit, String implied) {
        String name = prefix.isEmpty() ? local : prefix + ":" + local;
        return new Element.Tags(
                XmlBuffer.utf8("<" + name + explicit + implied + ">"),
                XmlBuffer.utf8("</" + name + ">"),
                XmlBuffer.utf8("<" + name + explicit + implied + " />"),
                XmlBuffer.utf8("<" + name + explicit + Leaf.NIL + implied + " />"),
                prefix.length(),
                explicit.isEmpty() && implied.isEmpty());
    }

    /** The namespace that a contract declares where a member of another contract is of it; simple values need none. */
    private static String contentNamespace(Shape shape) {
        return shape instanceof Scalar ? "" : Contracts.nameOf(shape).namespace();
    }

    private static Element.Content content(Place inside) {
        return switch (inside.shape()) {
            case Scalar scalar -> new Element.OfScalar(scalar);
            case Shape.OfRecord of -> record(of.model(), inside);
            case Shape.OfList of -> {
                QName item = Contracts.itemOf(of);
                yield new Element.OfList(
                        element(item, new Place(of.item(), item.namespace(), inside.scope(), inside.depth()), ""));
            }
            case Shape.OfMap of -> map(of, inside);
        };
    }

    private static Element.OfRecord record(RecordModel<?> model, Place inside) {
        List<Element.Field> fields = new ArrayList<>();
        for (Member member : Contracts.inOrder(model)) {
            String namespace = Contracts.namespaceOf(model, member);
            Element element = element(
                    new QName(namespace, member.name()),
                    new Place(member.shape(), namespace, inside.scope(), inside.depth()),
                    "");
            fields.add(new Element.Field(member, element));
        }
        List<Element.Field> declared = fields.stream()
                .sorted(Comparator.comparingInt(field -> field.member().index()))
                .toList();
        return new Element.OfRecord(model, List.copyOf(fields), declared);
    }

    private static Element.OfMap map(Shape.OfMap map, Place inside) {
        QName entry = Contracts.entryOf(map);
        Element around = element(entry, new Place(Scalar.TEXT, entry.namespace(), inside.scope(), inside.depth()), "");
        Scope scope = inside.scope();
        int depth = inside.depth() + 1;
        return new Element.OfMap(
                around.tags(),
                element(
                        new QName(entry.namespace(), "Key"),
                        new Place(Scalar.TEXT, entry.namespace(), scope, depth),
                        ""),
                element(
                        new QName(entry.namespace(), "Value"),
                        new Place(map.value(), entry.namespace(), scope, depth),
                        ""));
    }

    private static String escaped(String namespace) {
        return namespace.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
