package io.portaplus.wire.types;

import io.portaplus.wire.catalog.Route;
import io.portaplus.wire.model.Member;
import io.portaplus.wire.model.Scalar;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Classes for {@code net.servicestack:client}, nested in one. Fields have the names of the wire, because that client's
 * JSON goes by them, case and all.
 */
final class Java implements Language {
    static final Option PACKAGE = Option.name("Package", "");
    private static final Option ACCESSORS = Option.flag("AddPropertyAccessors", true);
    private static final Option CHAINED = Option.flag("SettersReturnThis", true);
    private static final String OUTER = "dtos";
    private static final TypeNames NAMES = new TypeNames(
            Map.of(
                    Scalar.TEXT, "String",
                    Scalar.INTEGER, "Integer",
                    Scalar.LONG, "Long",
                    Scalar.BOOLEAN, "Boolean",
                    Scalar.DECIMAL, "BigDecimal",
                    Scalar.INSTANT, "Date"),
            "ArrayList<%s>",
            "HashMap<String, %s>");
    /** The language's words, and members whose getters are there already. */
    private static final Words WORDS = Words.of(
            "abstract assert boolean break byte case catch char class const continue"
                    + " default do double else enum extends final finally float for goto if implements import instanceof int"
                    + " interface long native new package private protected public return short static strictfp super switch"
                    + " synchronized this throw throws transient try void volatile while true false null _ responseType Class");

    @Override
    public String path() {
        return "java";
    }

    @Override
    public List<Option> options() {
        return List.of(Option.GLOBAL_NAMESPACE, PACKAGE, ACCESSORS, CHAINED);
    }

    @Override
    public void write(List<Dto> dtos, Chosen chosen, Lines out) {
        String inPackage = chosen.text(PACKAGE);
        if (!inPackage.isEmpty()) {
            out.line("package " + inPackage + ";").blank();
        }
        out.line("import java.math.*;");
        out.line("import java.util.*;");
        out.line("import net.servicestack.client.*;");
        out.blank();
        out.open("public class " + outer(chosen) + " {");
        boolean first = true;
        for (Dto dto : dtos) {
            if (Dtos.isOfClients(dto.model())) {
                continue;
            }
            if (!first) {
                out.blank();
            }
            first = false;
            type(dto, chosen, out);
        }
        out.close("}");
    }

    /** A class can't have dots in its name. */
    private static String outer(Chosen chosen) {
        String given = chosen.text(Option.GLOBAL_NAMESPACE);
        return given.isEmpty() ? OUTER : WORDS.free(given);
    }

    private static void type(Dto dto, Chosen chosen, Lines out) {
        describe(dto, chosen, Literal::quoted, out);
        out.open("public static class " + dto.name() + interfaces(dto) + " {");
        for (Member member : dto.members()) {
            field(member, out);
        }
        if (chosen.isOn(ACCESSORS)) {
            for (Member member : dto.members()) {
                out.blank();
                accessors(dto, member, chosen.isOn(CHAINED), out);
            }
        }
        String answer = dto.answer();
        if (answer != null) {
            out.blank();
            out.line("private static Object responseType = " + answer + ".class;");
            out.line("public Object getResponseType() { return responseType; }");
        }
        out.close("}");
    }

    /**
     * The sentence and the routes. The annotation can't be repeated; it is the client's own, and the client reads none of
     * it.
     */
    static void describe(Dto dto, Chosen chosen, UnaryOperator<String> quote, Lines out) {
        if (chosen.isOn(Option.DESCRIPTIONS) && !dto.summary().isEmpty()) {
            out.line("/** " + Literal.comment(dto.summary()) + " */");
        }
        String mark = "";
        for (Route route : dto.routes()) {
            out.line(mark + "@Route(Path = " + quote.apply(route.path()) + ", Verbs = " + quote.apply(Verbs.of(route))
                    + ")");
            mark = "// ";
        }
    }

    private static String interfaces(Dto dto) {
        return dto.isRequest() ? " implements " + String.join(", ", dto.interfaces()) : "";
    }

    private static void field(Member member, Lines out) {
        String name = WORDS.free(member.name());
        if (!name.equals(member.name())) {
            out.line("@com.google.gson.annotations.SerializedName(" + Literal.quoted(member.name()) + ")");
        }
        out.line("public " + NAMES.of(member.shape()) + " " + name + " = null;");
    }

    private static void accessors(Dto dto, Member member, boolean chained, Lines out) {
        String field = WORDS.free(member.name());
        String name = Character.toUpperCase(field.charAt(0)) + field.substring(1);
        if (name.equals("ResponseType")) {
            name += "_";
        }
        String type = NAMES.of(member.shape());
        String get = member.shape() == Scalar.BOOLEAN ? "is" : "get";
        out.line("public " + type + " " + get + name + "() { return this." + field + "; }");
        String set = "set" + name + "(" + type + " value) { this." + field + " = value; ";
        out.line("public " + (chained ? dto.name() + " " + set + "return this; }" : "void " + set + "}"));
    }
}
