package io.portaplus.wire.xml;

import io.portaplus.wire.model.Member;
import io.portaplus.wire.model.RecordModel;
import io.portaplus.wire.model.Scalar;
import io.portaplus.wire.model.Shape;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;

/**
 * The names and the order that .NET's data contracts give (facts on ServiceStack's wire, 4.4): every shape has a name
 * in a namespace, members come in a fixed order.
 */
public final class Contracts {
    /** Where XML Schema's own types live. */
    public static final String SCHEMA = "http://www.w3.org/2001/XMLSchema";
    /** Where {@code nil} lives. */
    public static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
    /** Where .NET's own types live. */
    public static final String SERIALIZATION = "http://schemas.microsoft.com/2003/10/Serialization/";
    /** Where lists of simple values and dictionaries live. */
    public static final String ARRAYS = "http://schemas.microsoft.com/2003/10/Serialization/Arrays";

    private static final int DIGEST_BYTES = 6;

    private Contracts() {}

    /** A name in a namespace. */
    public record QName(String namespace, String name) {}

    /** The name of what a shape looks like. */
    public static QName nameOf(Shape shape) {
        return switch (shape) {
            case Scalar scalar -> new QName(SCHEMA, simple(scalar));
            case Shape.OfRecord of ->
                new QName(of.model().xmlNamespace(), of.model().name());
            case Shape.OfList of -> {
                QName item = itemOf(of);
                yield new QName(item.namespace(), "ArrayOf" + item.name());
            }
            case Shape.OfMap of -> new QName(ARRAYS, "ArrayOf" + entryOf(of).name());
        };
    }

    /** The element of each item of a list. */
    public static QName itemOf(Shape.OfList list) {
        QName item = nameOf(list.item());
        return isBuiltIn(item.namespace()) ? new QName(ARRAYS, item.name()) : item;
    }

    /** The element of each entry of a dictionary; {@code Key} and {@code Value} are in the same namespace. */
    public static QName entryOf(Shape.OfMap map) {
        QName key = nameOf(Scalar.TEXT);
        QName value = nameOf(map.value());
        String name = "KeyValueOf" + key.name() + value.name();
        return new QName(
                ARRAYS,
                isBuiltIn(value.namespace()) ? name : name + digest(" 2 " + key.namespace() + " " + value.namespace()));
    }

    /**
     * The members as XML has them: those of the base class first, and each group by the code units of their names, or as
     * declared where the contract numbers them.
     */
    public static List<Member> inOrder(RecordModel<?> model) {
        Comparator<Member> baseFirst = Comparator.comparing(Member::isInBase).reversed();
        return model.members().stream()
                .sorted(model.isInDeclaredOrder() ? baseFirst : baseFirst.thenComparing(Member::name))
                .toList();
    }

    /** The namespace of a member's element. */
    public static String namespaceOf(RecordModel<?> model, Member member) {
        String base = member.baseNamespace();
        return base.isEmpty() ? model.xmlNamespace() : base;
    }

    private static boolean isBuiltIn(String namespace) {
        return namespace.equals(SCHEMA) || namespace.equals(SERIALIZATION);
    }

    private static String simple(Scalar scalar) {
        return switch (scalar) {
            case TEXT -> "string";
            case INTEGER -> "int";
            case LONG -> "long";
            case BOOLEAN -> "boolean";
            case DECIMAL -> "decimal";
            case INSTANT -> "dateTime";
        };
    }

    /** Keeps apart what has equal names in different namespaces; MD5 is .NET's choice, nothing secret depends on it. */
    private static String digest(String namespaces) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest(namespaces.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder()
                    .withoutPadding()
                    .encodeToString(Arrays.copyOf(hash, DIGEST_BYTES))
                    .replace("/", "_S")
                    .replace("+", "_P");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every JDK has MD5", absent);
        }
    }
}
