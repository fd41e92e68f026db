package io.portaplus.wire.types;

import io.portaplus.wire.model.Scalar;
import io.portaplus.wire.model.Shape;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What a language calls the types of members.
 *
 * @param list with {@code %s} for the item
 * @param map with {@code %s} for the value
 */
record TypeNames(Map<Scalar, String> scalars, String list, String map) {
    TypeNames {
        scalars = Map.copyOf(scalars);
        if (scalars.size() != Scalar.values().length) {
            throw new IllegalArgumentException("A language needs a name for every kind of value");
        }
    }

    String of(Shape shape) {
        return of(shape, name -> name);
    }

    /** With classes called as the file calls them. */
    String of(Shape shape, UnaryOperator<String> classes) {
        return switch (shape) {
            case Scalar scalar -> String.valueOf(scalars.get(scalar));
            case Shape.OfRecord of -> classes.apply(of.model().name());
            case Shape.OfList of -> list.replace("%s", of(of.item(), classes));
            case Shape.OfMap of -> map.replace("%s", of(of.value(), classes));
        };
    }
}
