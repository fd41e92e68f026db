package io.portaplus.wire.types;

import io.portaplus.wire.catalog.Catalog;
import io.portaplus.wire.catalog.Entry;
import io.portaplus.wire.dto.ResponseError;
import io.portaplus.wire.dto.ResponseStatus;
import io.portaplus.wire.model.Member;
import io.portaplus.wire.model.RecordModel;
import io.portaplus.wire.model.Scalar;
import io.portaplus.wire.model.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every class that the listed operations are made of, each after those that its members are of. */
final class Dtos {
    private final Map<String, Dto> byName = new LinkedHashMap<>();

    /**
     * @throws IllegalArgumentException if two different records have one name: a file could hold only one of them
     */
    Dtos(Catalog catalog) {
        for (Entry entry : catalog.entries()) {
            if (entry.answer() != null) {
                add(entry.answer(), null);
            }
            add(entry.request(), entry);
        }
    }

    private void add(RecordModel<?> model, @Nullable Entry operation) {
        Dto known = byName.get(model.name());
        if (known != null && known.model() != model) {
            throw new IllegalArgumentException("Two records are named " + model.name());
        }
        if (known != null) {
            if (operation != null) {
                byName.put(model.name(), new Dto(model, operation));
            }
            return;
        }
        for (Member member : model.members()) {
            RecordModel<?> inner = recordIn(member.shape());
            if (inner != null) {
                add(inner, null);
            }
        }
        byName.put(model.name(), new Dto(model, operation));
    }

    /** All, in their order. */
    List<Dto> all() {
        return List.copyOf(byName.values());
    }

    /** Those that are asked for. */
    List<Dto> chosen(Chosen chosen) {
        Set<String> wanted = new HashSet<>();
        for (String name : chosen.types(Option.INCLUDE_TYPES)) {
            if (name.endsWith(".*")) {
                includeWhole(name.substring(0, name.length() - 2), wanted, new HashSet<>());
            } else {
                wanted.add(name);
            }
        }
        boolean everything = chosen.types(Option.INCLUDE_TYPES).isEmpty();
        Set<String> unwanted = chosen.types(Option.EXCLUDE_TYPES);
        List<Dto> dtos = new ArrayList<>();
        for (Dto dto : byName.values()) {
            if ((everything || wanted.contains(dto.name())) && !unwanted.contains(dto.name())) {
                dtos.add(dto);
            }
        }
        return dtos;
    }

    private void includeWhole(String name, Set<String> wanted, Set<String> seen) {
        Dto dto = byName.get(name);
        if (dto == null || !seen.add(name)) {
            return;
        }
        wanted.add(name);
        String answer = dto.answer();
        if (answer != null) {
            includeWhole(answer, wanted, seen);
        }
        for (Member member : dto.members()) {
            RecordModel<?> inner = recordIn(member.shape());
            if (inner != null) {
                includeWhole(inner.name(), wanted, seen);
            }
        }
    }

    /** Whether the clients of the languages have this class already. */
    static boolean isOfClients(RecordModel<?> model) {
        return model.type() == ResponseStatus.class || model.type() == ResponseError.class;
    }

    static @Nullable RecordModel<?> recordIn(Shape shape) {
        return switch (shape) {
            case Scalar _ -> null;
            case Shape.OfRecord of -> of.model();
            case Shape.OfList of -> recordIn(of.item());
            case Shape.OfMap of -> recordIn(of.value());
        };
    }
}
