package io.portaplus.wire.types;

import io.portaplus.wire.catalog.Route;
import io.portaplus.wire.model.Member;
import io.portaplus.wire.model.Scalar;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Classes for the .NET clients. With data contract attributes, because without them a DTO's XML lives in a namespace
 * that its C# namespace decides.
 */
final class CSharp implements Language {
    private static final Option PARTIAL = Option.flag("MakePartial", true);
    private static final Option VIRTUAL = Option.flag("MakeVirtual", true);
    private static final Option CONTRACTS = Option.flag("AddDataContractAttributes", true);
    private static final String ELSEWHERE = "Dtos";
    private static final TypeNames NAMES = new TypeNames(
            Map.of(
                    Scalar.TEXT, "string",
                    Scalar.INTEGER, "int",
                    Scalar.LONG, "long",
                    Scalar.BOOLEAN, "bool",
                    Scalar.DECIMAL, "decimal",
                    Scalar.INSTANT, "DateTime"),
            "List<%s>",
            "Dictionary<string, %s>");
    private static final Set<String> KEYWORDS = Words.of(
                    "abstract as base bool break byte case catch char checked class"
                            + " const continue decimal default delegate do double else enum event explicit extern false finally"
                            + " fixed float for foreach goto if implicit in int interface internal is lock long namespace new null"
                            + " object operator out override params private protected public readonly ref return sbyte sealed"
                            + " short sizeof stackalloc static string struct switch this throw true try typeof uint ulong"
                            + " unchecked unsafe ushort using virtual void volatile while")
            .taken();

    @Override
    public String path() {
        return "csharp";
    }

    @Override
    public List<Option> options() {
        return List.of(Option.GLOBAL_NAMESPACE, PARTIAL, VIRTUAL, CONTRACTS);
    }

    @Override
    public void write(List<Dto> dtos, Chosen chosen, Lines out) {
        Map<String, Set<Dto>> byNamespace = new LinkedHashMap<>();
        for (Dto dto : dtos) {
            if (!Dtos.isOfClients(dto.model())) {
                byNamespace
                        .computeIfAbsent(namespace(dto, chosen), _ -> new LinkedHashSet<>())
                        .add(dto);
            }
        }
        out.line("using System;");
        out.line("using System.Collections.Generic;");
        out.line("using System.Runtime.Serialization;");
        out.line("using ServiceStack;");
        if (byNamespace.size() > 1) {
            byNamespace.keySet().forEach(namespace -> out.line("using " + namespace + ";"));
        }
        byNamespace.forEach((namespace, inside) -> {
            out.blank();
            out.line("namespace " + namespace);
            out.open("{");
            boolean first = true;
            for (Dto dto : inside) {
                if (!first) {
                    out.blank();
                }
                first = false;
                type(dto, chosen, out);
            }
            out.close("}");
        });
    }

    private static String namespace(Dto dto, Chosen chosen) {
        String global = chosen.text(Option.GLOBAL_NAMESPACE);
        String own = dto.clrNamespace();
        return !global.isEmpty() ? global : own.isEmpty() ? ELSEWHERE : own;
    }

    private static void type(Dto dto, Chosen chosen, Lines out) {
        if (chosen.isOn(Option.DESCRIPTIONS) && !dto.summary().isEmpty()) {
            out.line("/// <summary>" + markup(Literal.comment(dto.summary())) + "</summary>");
        }
        for (Route route : dto.routes()) {
            out.line("[Route(" + Literal.quoted(route.path()) + ", " + Literal.quoted(Verbs.of(route)) + ")]");
        }
        boolean contract = chosen.isOn(CONTRACTS) && !dto.model().xmlNamespace().isEmpty();
        if (contract) {
            out.line("[DataContract(Namespace = " + Literal.quoted(dto.model().xmlNamespace()) + ")]");
        }
        out.line("public " + (chosen.isOn(PARTIAL) ? "partial " : "") + "class " + dto.name() + interfaces(dto));
        out.open("{");
        String modifiers = chosen.isOn(VIRTUAL) ? "public virtual " : "public ";
        for (Member member : dto.members()) {
            member(dto, member, contract, modifiers, out);
        }
        out.close("}");
    }

    private static String interfaces(Dto dto) {
        return dto.isRequest() ? " : " + String.join(", ", dto.interfaces()) : "";
    }

    /** A member can't be called like its class, nor like what the language has a word for. */
    private static void member(Dto dto, Member member, boolean contract, String modifiers, Lines out) {
        String name = new Words(Set.of(dto.name())).free(member.name());
        if (!name.equals(member.name())) {
            out.line("[DataMember(Name = " + Literal.quoted(member.name()) + ")]");
        } else if (contract) {
            out.line("[DataMember]");
        }
        String type = NAMES.of(member.shape());
        boolean isValue = member.shape() instanceof Scalar scalar && scalar != Scalar.TEXT;
        out.line(modifiers + type + (isValue ? "? " : " ") + (KEYWORDS.contains(name) ? "@" : "") + name
                + " { get; set; }");
    }

    private static String markup(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
