package io.portaplus.wire.types;

import io.portaplus.wire.model.Member;
import io.portaplus.wire.model.Scalar;
import java.util.List;
import java.util.Map;

/** Classes for {@code net.servicestack:client} in Kotlin. Properties have the names of the wire. */
final class Kotlin implements Language {
    private static final TypeNames NAMES = new TypeNames(
            Map.of(
                    Scalar.TEXT, "String",
                    Scalar.INTEGER, "Int",
                    Scalar.LONG, "Long",
                    Scalar.BOOLEAN, "Boolean",
                    Scalar.DECIMAL, "BigDecimal",
                    Scalar.INSTANT, "Date"),
            "ArrayList<%s>",
            "HashMap<String, %s>");
    /** The language's hard words, and members whose getters are there already. */
    private static final Words WORDS = Words.of("as break class continue do else false for fun if in interface is null"
            + " object package return super this throw true try typealias typeof val var when while _"
            + " responseType ResponseType Class");

    @Override
    public String path() {
        return "kotlin";
    }

    @Override
    public List<Option> options() {
        return List.of(Java.PACKAGE);
    }

    @Override
    public void write(List<Dto> dtos, Chosen chosen, Lines out) {
        String inPackage = chosen.text(Java.PACKAGE);
        if (!inPackage.isEmpty()) {
            out.line("package " + inPackage).blank();
        }
        out.line("import java.math.*");
        out.line("import java.util.*");
        out.line("import net.servicestack.client.*");
        for (Dto dto : dtos) {
            if (!Dtos.isOfClients(dto.model())) {
                out.blank();
                type(dto, chosen, out);
            }
        }
    }

    private static void type(Dto dto, Chosen chosen, Lines out) {
        Java.describe(dto, chosen, Literal::quotedWithoutTemplate, out);
        out.open("open class " + dto.name() + interfaces(dto) + " {");
        for (Member member : dto.members()) {
            String name = WORDS.free(member.name());
            if (!name.equals(member.name())) {
                out.line("@com.google.gson.annotations.SerializedName(" + Literal.quotedWithoutTemplate(member.name())
                        + ")");
            }
            out.line("var " + name + ": " + NAMES.of(member.shape()) + "? = null");
        }
        String answer = dto.answer();
        if (answer != null) {
            out.line("companion object { private val responseType = " + answer + "::class.java }");
            // Without the class in front it would be this function itself, as a property.
            out.line("override fun getResponseType(): Any? = " + dto.name() + ".responseType");
        }
        out.close("}");
    }

    private static String interfaces(Dto dto) {
        return dto.isRequest() ? " : " + String.join(", ", dto.interfaces()) : "";
    }
}
