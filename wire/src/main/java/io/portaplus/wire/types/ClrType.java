package io.portaplus.wire.types;

import io.portaplus.wire.model.Scalar;
import io.portaplus.wire.model.Shape;
import java.util.List;

/**
 * A type as .NET names it.
 *
 * @param arguments of a generic type
 * @param isValue whether a variable of it can't be null by itself; {@code Nullable`1} is one, too
 */
record ClrType(String name, String namespace, List<String> arguments, boolean isValue) {
    private static final String SYSTEM = "System";
    private static final String COLLECTIONS = "System.Collections.Generic";

    /** Of a member: what could be left out is nullable. */
    static ClrType ofMember(Shape shape) {
        if (shape instanceof Scalar scalar && scalar != Scalar.TEXT) {
            return new ClrType("Nullable`1", SYSTEM, List.of(scalar(scalar)), true);
        }
        return of(shape);
    }

    private static ClrType of(Shape shape) {
        return switch (shape) {
            case Scalar scalar -> new ClrType(scalar(scalar), SYSTEM, List.of(), scalar != Scalar.TEXT);
            case Shape.OfRecord of -> new ClrType(of.model().name(), Dto.clrNamespace(of.model()), List.of(), false);
            case Shape.OfList of -> new ClrType("List`1", COLLECTIONS, List.of(text(of.item())), false);
            case Shape.OfMap of ->
                new ClrType("Dictionary`2", COLLECTIONS, List.of(scalar(Scalar.TEXT), text(of.value())), false);
        };
    }

    private static String text(Shape shape) {
        ClrType type = of(shape);
        String bare = type.name().replaceFirst("`.*", "");
        return type.arguments().isEmpty() ? bare : bare + "<" + String.join(",", type.arguments()) + ">";
    }

    private static String scalar(Scalar scalar) {
        return switch (scalar) {
            case TEXT -> "String";
            case INTEGER -> "Int32";
            case LONG -> "Int64";
            case BOOLEAN -> "Boolean";
            case DECIMAL -> "Decimal";
            case INSTANT -> "DateTime";
        };
    }
}
