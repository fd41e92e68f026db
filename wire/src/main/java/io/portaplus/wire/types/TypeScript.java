package io.portaplus.wire.types;

import io.portaplus.wire.catalog.Route;
import io.portaplus.wire.model.Member;
import io.portaplus.wire.model.Scalar;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Classes for {@code @servicestack/client}. They need nothing but themselves, and compile in strict mode. */
final class TypeScript implements Language {
    static final Option OPTIONAL = Option.flag("MakePropertiesOptional", true);
    static final TypeNames NAMES = new TypeNames(
            Map.of(
                    Scalar.TEXT, "string",
                    Scalar.INTEGER, "number",
                    Scalar.LONG, "number",
                    Scalar.BOOLEAN, "boolean",
                    Scalar.DECIMAL, "number",
                    Scalar.INSTANT, "string"),
            "%s[]",
            "{ [index: string]: %s; }");
    private static final Words PLAIN = new Words(Set.of("constructor"));

    @Override
    public String path() {
        return "typescript";
    }

    @Override
    public List<Option> options() {
        return List.of(Option.GLOBAL_NAMESPACE, OPTIONAL);
    }

    @Override
    public void write(List<Dto> dtos, Chosen chosen, Lines out) {
        String namespace = chosen.text(Option.GLOBAL_NAMESPACE);
        if (!namespace.isEmpty()) {
            out.open("export namespace " + namespace + " {");
        }
        out.open("export interface IReturn<T> {").line("createResponse(): T;").close("}");
        out.blank();
        out.open("export interface IReturnVoid {")
                .line("createResponse(): void;")
                .close("}");
        for (Dto dto : dtos) {
            out.blank();
            type(dto, chosen, out);
        }
        if (!namespace.isEmpty()) {
            out.close("}");
        }
    }

    private static void type(Dto dto, Chosen chosen, Lines out) {
        describe(dto, chosen, out);
        out.open("export class " + dto.name() + returning(dto, " implements ") + " {");
        for (Member member : dto.members()) {
            out.line("public " + member(member, chosen));
        }
        out.blank();
        out.line("public constructor(init?: Partial<" + dto.name() + ">) { Object.assign(this, init); }");
        if (dto.isRequest()) {
            out.line("public getTypeName() { return " + Literal.singleQuoted(dto.name()) + "; }");
            out.line("public getMethod() { return " + Literal.singleQuoted(dto.method()) + "; }");
            String answer = dto.answer();
            out.line("public createResponse() { " + (answer == null ? "" : "return new " + answer + "(); ") + "}");
        }
        out.close("}");
    }

    static void describe(Dto dto, Chosen chosen, Lines out) {
        if (chosen.isOn(Option.DESCRIPTIONS) && !dto.summary().isEmpty()) {
            out.line("/** " + Literal.comment(dto.summary()) + " */");
        }
        for (Route route : dto.routes()) {
            out.line("// @Route(" + Literal.quoted(route.path()) + ", " + Literal.quoted(Verbs.of(route)) + ")");
        }
    }

    static String returning(Dto dto, String how) {
        if (!dto.isRequest()) {
            return "";
        }
        String answer = dto.answer();
        return how + (answer == null ? "IReturnVoid" : "IReturn<" + answer + ">");
    }

    static String member(Member member, Chosen chosen) {
        String name =
                PLAIN.free(member.name()).equals(member.name()) ? member.name() : Literal.singleQuoted(member.name());
        return name + (chosen.isOn(OPTIONAL) ? "?: " : ": ") + NAMES.of(member.shape()) + ";";
    }
}
