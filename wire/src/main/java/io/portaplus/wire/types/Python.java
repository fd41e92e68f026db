package io.portaplus.wire.types;

import io.portaplus.wire.catalog.Route;
import io.portaplus.wire.model.Member;
import io.portaplus.wire.model.RecordModel;
import io.portaplus.wire.model.Scalar;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Data classes for the {@code servicestack} package. Attributes have the names of the wire, which that client looks for
 * first.
 */
final class Python implements Language {
    private static final TypeNames NAMES = new TypeNames(
            Map.of(
                    Scalar.TEXT, "str",
                    Scalar.INTEGER, "int",
                    Scalar.LONG, "int",
                    Scalar.BOOLEAN, "bool",
                    Scalar.DECIMAL, "Decimal",
                    Scalar.INSTANT, "DateTime"),
            "List[%s]",
            "Dict[str, %s]");
    /** The language's words, what a class body here refers to, and the methods of these classes. */
    private static final Words WORDS =
            Words.of("False None True and as assert async await break class continue def del elif else except finally"
                    + " for from global if import in is lambda nonlocal not or pass raise return try while with yield"
                    + " str int bool Decimal DateTime List Dict Optional field config staticmethod response_type to_dict"
                    + " from_dict to_json from_json schema");

    @Override
    public String path() {
        return "python";
    }

    @Override
    public Comments comments() {
        return Comments.HASHES;
    }

    @Override
    public List<Option> options() {
        return List.of();
    }

    @Override
    public void write(List<Dto> dtos, Chosen chosen, Lines out) {
        Set<String> imported = imported(dtos);
        Set<String> shadowed = shadowed(dtos, imported);
        head(dtos, imported, out);
        for (String name : imported) {
            alias(name, shadowed, out);
        }
        for (Dto dto : dtos) {
            if (!Dtos.isOfClients(dto.model())) {
                out.blank().blank();
                type(dto, chosen, shadowed, out);
                alias(dto.name(), shadowed, out);
            }
        }
    }

    private static void head(List<Dto> dtos, Set<String> imported, Lines out) {
        boolean renamed = dtos.stream().anyMatch(Python::renamesMembers);
        out.line("from dataclasses import dataclass" + (renamed ? ", field" : ""));
        out.line("from typing import Dict, List, Optional");
        out.blank();
        out.line("from dataclasses_json import Undefined, " + (renamed ? "config, " : "") + "dataclass_json");
        out.line("from marshmallow.fields import DateTime, Decimal");
        if (!imported.isEmpty()) {
            out.line("from servicestack import " + String.join(", ", imported));
        }
    }

    /** Classes that some member is named after: inside of a class body the member's name hides them. */
    private static Set<String> shadowed(List<Dto> dtos, Set<String> imported) {
        Set<String> shadowed = new HashSet<>(imported);
        dtos.forEach(dto -> shadowed.add(dto.name()));
        Set<String> members = new HashSet<>();
        dtos.forEach(dto -> dto.members().forEach(member -> members.add(member.name())));
        shadowed.retainAll(members);
        return shadowed;
    }

    private static void alias(String name, Set<String> shadowed, Lines out) {
        if (shadowed.contains(name)) {
            out.blank();
            out.line("# For classes with a member of the same name, which hides it.");
            out.line("_" + name + " = " + name);
        }
    }

    private static boolean renamesMembers(Dto dto) {
        return !Dtos.isOfClients(dto.model())
                && dto.members().stream()
                        .anyMatch(member -> !WORDS.free(member.name()).equals(member.name()));
    }

    private static Set<String> imported(List<Dto> dtos) {
        Set<String> imported = new TreeSet<>();
        for (Dto dto : dtos) {
            for (String used : dto.interfaces()) {
                imported.add(used.replaceFirst("<.*", ""));
            }
            for (Member member : dto.members()) {
                RecordModel<?> inner = Dtos.recordIn(member.shape());
                if (inner != null && Dtos.isOfClients(inner) && !Dtos.isOfClients(dto.model())) {
                    imported.add(inner.name());
                }
            }
        }
        return imported;
    }

    private static void type(Dto dto, Chosen chosen, Set<String> shadowed, Lines out) {
        if (chosen.isOn(Option.DESCRIPTIONS) && !dto.summary().isEmpty()) {
            out.line("# " + Literal.comment(dto.summary()));
        }
        for (Route route : dto.routes()) {
            out.line("# @Route(" + Literal.quoted(route.path()) + ", " + Literal.quoted(Verbs.of(route)) + ")");
        }
        out.line("@dataclass_json(undefined=Undefined.EXCLUDE)");
        out.line("@dataclass");
        out.open("class " + dto.name() + bases(dto) + ":");
        for (Member member : dto.members()) {
            String name = WORDS.free(member.name());
            String value = name.equals(member.name())
                    ? "None"
                    : "field(default=None, metadata=config(field_name=" + Literal.quoted(member.name()) + "))";
            String type = NAMES.of(member.shape(), inner -> shadowed.contains(inner) ? "_" + inner : inner);
            out.line(name + ": Optional[" + type + "] = " + value);
        }
        String answer = dto.answer();
        if (answer != null) {
            if (!dto.members().isEmpty()) {
                out.blank();
            }
            out.line("@staticmethod");
            out.open("def response_type():");
            out.line("return " + answer);
            out.end();
        } else if (dto.members().isEmpty()) {
            out.line("pass");
        }
        out.end();
    }

    private static String bases(Dto dto) {
        String bases = String.join(", ", dto.interfaces()).replace('<', '[').replace('>', ']');
        return bases.isEmpty() ? "" : "(" + bases + ")";
    }
}
