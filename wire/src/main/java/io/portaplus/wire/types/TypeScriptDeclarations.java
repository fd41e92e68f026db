package io.portaplus.wire.types;

import io.portaplus.wire.model.Member;
import java.util.List;

/** Declarations alone, for programs that make their requests as literals. */
final class TypeScriptDeclarations implements Language {
    private static final Option EXPORT = Option.flag("ExportAsTypes", false);

    @Override
    public String path() {
        return "typescript.d";
    }

    @Override
    public List<Option> options() {
        return List.of(Option.GLOBAL_NAMESPACE, TypeScript.OPTIONAL, EXPORT);
    }

    @Override
    public void write(List<Dto> dtos, Chosen chosen, Lines out) {
        String namespace = chosen.text(Option.GLOBAL_NAMESPACE);
        String export = chosen.isOn(EXPORT) ? "export " : "";
        if (!namespace.isEmpty()) {
            out.open((export.isEmpty() ? "declare " : export) + "namespace " + namespace + " {");
        }
        out.open(export + "interface IReturn<T> {")
                .line("createResponse?(): T;")
                .close("}");
        out.blank();
        out.open(export + "interface IReturnVoid {")
                .line("createResponse?(): void;")
                .close("}");
        for (Dto dto : dtos) {
            out.blank();
            TypeScript.describe(dto, chosen, out);
            out.open(export + "interface " + dto.name() + TypeScript.returning(dto, " extends ") + " {");
            for (Member member : dto.members()) {
                out.line(TypeScript.member(member, chosen));
            }
            out.close("}");
        }
        if (!namespace.isEmpty()) {
            out.close("}");
        }
    }
}
