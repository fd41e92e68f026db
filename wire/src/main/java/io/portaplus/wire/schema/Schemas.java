package io.portaplus.wire.schema;

import io.portaplus.wire.model.Member;
import io.portaplus.wire.model.RecordModel;
import io.portaplus.wire.model.Scalar;
import io.portaplus.wire.model.Shape;
import io.portaplus.wire.xml.Contracts;
import io.portaplus.wire.xml.Contracts.QName;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of a set of contracts: sequences in the order in which XML is written, every member optional and nillable.
 * Each namespace has its own, and references go by the namespace of what they mean, so that they resolve also where
 * contracts live in several.
 */
public final class Schemas {
    private final Map<String, Schema> byNamespace = new LinkedHashMap<>();
    private final List<String> namespaces;

    /**
     * Schemas with everything that these records consist of.
     *
     * @throws IllegalArgumentException if two of them have the same name in the same namespace
     */
    public Schemas(List<RecordModel<?>> roots) {
        roots.forEach(this::add);
        schema(Contracts.ARRAYS);
        namespaces = List.copyOf(byNamespace.keySet());
    }

    /** All namespaces, that of the first record first. */
    public List<String> namespaces() {
        return namespaces;
    }

    /** All namespaces, each after those that it needs, as far as they don't need each other: where they follow in one file. */
    public List<String> neededFirst() {
        Set<String> sorted = new LinkedHashSet<>();
        Set<String> entered = new HashSet<>();
        namespaces.forEach(namespace -> sort(namespace, entered, sorted));
        return List.copyOf(sorted);
    }

    private void sort(String namespace, Set<String> entered, Set<String> sorted) {
        if (entered.add(namespace)) {
            schema(namespace).imports.forEach(needed -> sort(needed, entered, sorted));
            sorted.add(namespace);
        }
    }

    /** The name of a contract's element or type, as it is referred to where {@link #declarations} are. */
    public String name(QName name) {
        if (name.namespace().equals(Contracts.SCHEMA)) {
            return "xs:" + name.name();
        }
        return name.namespace().isEmpty()
                ? name.name()
                : "t" + namespaces.indexOf(name.namespace()) + ":" + name.name();
    }

    /** The declarations of all prefixes, as attributes. */
    public String declarations() {
        StringBuilder all = new StringBuilder(" xmlns:xs=\"" + Contracts.SCHEMA + '"');
        for (int number = 0; number < namespaces.size(); number++) {
            if (!namespaces.get(number).isEmpty()) {
                all.append(" xmlns:t").append(number).append("=\"");
                all.append(Lines.escaped(namespaces.get(number))).append('"');
            }
        }
        return all.toString();
    }

    /**
     * Writes the schema of a namespace.
     *
     * @param all whether it leads to all the others, also those that it does not need
     * @param place where the schema of another namespace is, or null where that is known already
     */
    public void write(Lines out, String namespace, boolean all, Function<String, @Nullable String> place) {
        Schema schema = Objects.requireNonNull(byNamespace.get(namespace), "There is no such namespace");
        out.open("<xs:schema elementFormDefault=\"qualified\"" + attribute("targetNamespace", namespace)
                + declarations() + ">");
        for (String other : namespaces) {
            if (!other.equals(namespace) && (all || schema.imports.contains(other))) {
                String location = place.apply(other);
                out.line("<xs:import" + attribute("namespace", other)
                        + (location == null ? "" : attribute("schemaLocation", location)) + "/>");
            }
        }
        schema.records.forEach((name, model) -> {
            record(out, name, model);
            element(out, name, new Shape.OfRecord(model), "");
        });
        schema.lists.forEach((name, list) -> list(out, name, list));
        schema.maps.forEach((name, map) -> map(out, name, map));
        schema.elements.forEach((name, shape) -> element(out, name, shape, ""));
        out.close("</xs:schema>");
    }

    private void record(Lines out, String name, RecordModel<?> model) {
        out.open("<xs:complexType name=\"" + name + "\">");
        List<Member> members = Contracts.inOrder(model);
        if (members.isEmpty()) {
            out.line("<xs:sequence/>");
        } else {
            out.open("<xs:sequence>");
            for (Member member : members) {
                String namespace = Contracts.namespaceOf(model, member);
                if (namespace.equals(model.xmlNamespace())) {
                    element(out, member.name(), member.shape(), " minOccurs=\"0\"");
                } else {
                    out.line("<xs:element minOccurs=\"0\" ref=\"" + name(new QName(namespace, member.name())) + "\"/>");
                }
            }
            out.close("</xs:sequence>");
        }
        out.close("</xs:complexType>");
    }

    private void list(Lines out, String name, Shape.OfList list) {
        out.open("<xs:complexType name=\"" + name + "\">").open("<xs:sequence>");
        element(out, Contracts.itemOf(list).name(), list.item(), " minOccurs=\"0\" maxOccurs=\"unbounded\"");
        out.close("</xs:sequence>").close("</xs:complexType>");
    }

    private void map(Lines out, String name, Shape.OfMap map) {
        out.open("<xs:complexType name=\"" + name + "\">")
                .open("<xs:annotation>")
                .open("<xs:appinfo>")
                .line("<IsDictionary xmlns=\"" + Contracts.SERIALIZATION + "\">true</IsDictionary>")
                .close("</xs:appinfo>")
                .close("</xs:annotation>")
                .open("<xs:sequence>")
                .open("<xs:element minOccurs=\"0\" maxOccurs=\"unbounded\" name=\""
                        + Contracts.entryOf(map).name() + "\">")
                .open("<xs:complexType>")
                .open("<xs:sequence>");
        element(out, "Key", Scalar.TEXT, "");
        element(out, "Value", map.value(), "");
        out.close("</xs:sequence>")
                .close("</xs:complexType>")
                .close("</xs:element>")
                .close("</xs:sequence>")
                .close("</xs:complexType>");
    }

    private void element(Lines out, String name, Shape shape, String occurrence) {
        out.line("<xs:element" + occurrence + " name=\"" + name + "\" nillable=\"true\" type=\""
                + name(Contracts.nameOf(shape)) + "\"/>");
    }

    private static String attribute(String name, String value) {
        return value.isEmpty() ? "" : " " + name + "=\"" + Lines.escaped(value) + '"';
    }

    private Schema schema(String namespace) {
        return byNamespace.computeIfAbsent(namespace, _ -> new Schema());
    }

    private void add(RecordModel<?> model) {
        Schema schema = schema(model.xmlNamespace());
        RecordModel<?> known = schema.records.putIfAbsent(model.name(), model);
        if (known != null) {
            if (known.type() != model.type()) {
                throw new IllegalArgumentException(
                        "Two contracts are named " + model.name() + " in the XML namespace " + model.xmlNamespace());
            }
            return;
        }
        for (Member member : model.members()) {
            String namespace = Contracts.namespaceOf(model, member);
            if (!namespace.equals(model.xmlNamespace())) {
                schema.imports.add(namespace);
                schema(namespace).elements.put(member.name(), member.shape());
            }
            refer(namespace, member.shape());
        }
    }

    /** Notes that a namespace refers to a shape, and adds what the shape consists of. */
    private void refer(String from, Shape shape) {
        String to = Contracts.nameOf(shape).namespace();
        if (!to.equals(from) && !to.equals(Contracts.SCHEMA)) {
            schema(from).imports.add(to);
        }
        switch (shape) {
            case Scalar _ -> {}
            case Shape.OfRecord of -> add(of.model());
            case Shape.OfList of -> {
                schema(to).lists.put(Contracts.nameOf(of).name(), of);
                refer(to, of.item());
            }
            case Shape.OfMap of -> {
                schema(to).maps.put(Contracts.nameOf(of).name(), of);
                refer(to, of.value());
            }
        }
    }
}
