package io.portaplus.wire.model;

import io.portaplus.wire.dto.BaseMember;
import io.portaplus.wire.dto.Dropped;
import io.portaplus.wire.dto.Sample;
import io.portaplus.wire.dto.WireName;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The models of record classes, each made once. Safe for use by many threads. */
public final class Models {
    private static final Map<Class<?>, Scalar> SCALARS = Map.of(
            String.class, Scalar.TEXT,
            Integer.class, Scalar.INTEGER,
            Long.class, Scalar.LONG,
            Boolean.class, Scalar.BOOLEAN,
            BigDecimal.class, Scalar.DECIMAL,
            Instant.class, Scalar.INSTANT);

    private final Map<Class<?>, RecordModel<?>> known = new ConcurrentHashMap<>();

    /**
     * The model of a record class.
     *
     * @throws IllegalArgumentException if a component's type has no wire form, if the record contains itself, or if two
     *     members differ only in case
     */
    public <R extends Record> RecordModel<R> of(Class<R> type) {
        return of(type, new LinkedHashSet<>());
    }

    /** Makes what reading and writing of the known records need, which is else made with the first of each. */
    public void warm() {
        known.values().forEach(RecordModel::warm);
    }

    @SuppressWarnings("unchecked") // the map holds under each class that class's own model
    private <R extends Record> RecordModel<R> of(Class<R> type, Set<Class<?>> outer) {
        RecordModel<?> model = known.get(type);
        if (model == null) {
            if (!outer.add(type)) {
                throw new IllegalArgumentException(type.getName() + " contains itself");
            }
            model = build(type, outer);
            outer.remove(type);
            known.putIfAbsent(type, model);
        }
        return (RecordModel<R>) model;
    }

    private <R extends Record> RecordModel<R> build(Class<R> type, Set<Class<?>> outer) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            Handle constructor = new Handle(() -> lookup.findConstructor(type, MethodType.methodType(void.class, types))
                    .asFixedArity()
                    .asType(MethodType.genericMethodType(types.length))
                    .asSpreader(Object[].class, types.length));
            List<Member> members = new ArrayList<>(components.length);
            for (RecordComponent component : components) {
                Handle accessor = new Handle(
                        () -> lookup.unreflect(component.getAccessor()).asType(MethodType.genericMethodType(1)));
                Shape shape = shape(component.getGenericType(), component, outer);
                members.add(new Member(members.size(), name(component), shape, marks(component), accessor));
            }
            return new RecordModel<>(type, members, constructor);
        } catch (IllegalAccessException refused) {
            throw new IllegalArgumentException(type.getName() + " can't be reached", refused);
        }
    }

    private Shape shape(Type type, RecordComponent component, Set<Class<?>> outer) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return new Shape.OfList(shape(arguments[0], component, outer));
            }
            if (generic.getRawType() == Map.class && arguments[0] == String.class) {
                return new Shape.OfMap(shape(arguments[1], component, outer));
            }
        } else if (type instanceof Class<?> plain) {
            Scalar scalar = SCALARS.get(plain);
            if (scalar != null) {
                return scalar;
            }
            if (plain.isRecord()) {
                return new Shape.OfRecord(of(plain.asSubclass(Record.class), outer));
            }
        }
        throw new IllegalArgumentException(component.getDeclaringRecord().getName() + "." + component.getName()
                + " has a type without a wire form");
    }

    private static Member.Marks marks(RecordComponent component) {
        BaseMember base = component.getAnnotation(BaseMember.class);
        Sample sample = component.getAnnotation(Sample.class);
        return new Member.Marks(
                base != null,
                base == null ? "" : base.namespace(),
                component.isAnnotationPresent(Dropped.class),
                sample == null ? null : sample.value(),
                RecordModel.meaning(component));
    }

    private static String name(RecordComponent component) {
        WireName given = component.getAnnotation(WireName.class);
        if (given != null) {
            return given.value();
        }
        String name = component.getName();
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
