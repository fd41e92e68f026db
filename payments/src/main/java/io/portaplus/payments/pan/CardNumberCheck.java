package io.portaplus.payments.pan;

import io.portaplus.payments.problem.Fault;
import io.portaplus.wire.dto.WireName;
import java.lang.invoke.CallSite;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Refuses card numbers in the text members of a request, however deep (docs/semantics.md, Which action, No card numbers).
 * The number is never repeated: a fault names the member alone. Safe for use by several threads.
 */
public final class CardNumberCheck {
    /** Where telecom text looks like a card number too often: the callers' own references and telephone numbers. */
    public static final Set<String> USUALLY_EXEMPT = Set.of(
            "ShoppingInformation[].Key",
            "Customer.CustomerContact.Phone1",
            "Customer.CustomerContact.Phone2",
            "Customer.CustomerContact.Fax");

    private final Set<String> exempt;
    private final ClassValue<List<Member>> members = new ClassValue<>() {
        @Override
        protected List<Member> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .filter(Member::mayHoldText)
                    .map(Member::of)
                    .toList();
        }
    };

    /**
     * A check that passes over some members (setting {@code pan.exempt}).
     *
     * @param exempt paths without indexes, such as {@code ShoppingInformation[].Key}; case doesn't count
     */
    public CardNumberCheck(Collection<String> exempt) {
        this.exempt = exempt.stream().map(CardNumberCheck::pattern).collect(Collectors.toUnmodifiableSet());
    }

    /** One fault for each text member that holds a card number, in the members' order; empty where none does. */
    public List<Fault> faults(Record request) {
        // Places are put into words only for a request that holds something, which hardly any does.
        if (!holds(request)) {
            return List.of();
        }
        List<Fault> faults = new ArrayList<>();
        walkRecord("", request, faults);
        return faults;
    }

    private boolean holds(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case CharSequence text -> CardNumbers.found(text);
            case Record inner -> {
                for (Member member : members.get(inner.getClass())) {
                    if (holds(member.of(inner))) {
                        yield true;
                    }
                }
                yield false;
            }
            case Map<?, ?> map -> anyHolds(map.keySet()) || anyHolds(map.values());
            case Collection<?> list -> anyHolds(list);
            default -> false;
        };
    }

    private boolean anyHolds(Collection<?> values) {
        for (Object value : values) {
            if (holds(value)) {
                return true;
            }
        }
        return false;
    }

    private void walk(String path, @Nullable Object value, List<Fault> faults) {
        switch (value) {
            case null -> {}
            case CharSequence text -> check(path, text, faults);
            case Record inner -> walkRecord(path + ".", inner, faults);
            case Map<?, ?> map -> walkMap(path, map, faults);
            case Collection<?> list -> walkAll(path, list, faults);
            default -> {}
        }
    }

    private void walkRecord(String prefix, Record request, List<Fault> faults) {
        for (Member member : members.get(request.getClass())) {
            walk(prefix + member.name(), member.of(request), faults);
        }
    }

    private void walkAll(String path, Collection<?> values, List<Fault> faults) {
        int index = 0;
        for (Object value : values) {
            walk(path + "[" + index++ + "]", value, faults);
        }
    }

    /** An entry is named by its place: its name is the caller's text, and may be a card number itself. */
    private void walkMap(String path, Map<?, ?> map, List<Fault> faults) {
        int index = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String place = path + "[" + index++ + "]";
            walk(place, entry.getKey(), faults);
            walk(place, entry.getValue(), faults);
        }
    }

    private void check(String path, CharSequence text, List<Fault> faults) {
        if (CardNumbers.found(text) && !exempt.contains(pattern(path))) {
            faults.add(
                    new Fault(
                            "CardNumberNotAccepted",
                            path,
                            path
                                    + " holds what looks like a card number. Card numbers are not accepted: send a Stripe token."));
        }
    }

    private static String pattern(String path) {
        return path.strip().replaceAll("\\[\\d*]", "[]").toLowerCase(Locale.ROOT);
    }

    /** A record's component that may hold text, with its name on the wire. */
    private record Member(String name, Function<Object, @Nullable Object> accessor) {
        static Member of(RecordComponent component) {
            WireName wireName = component.getAnnotation(WireName.class);
            String own = component.getName();
            String name = wireName != null
                    ? wireName.value()
                    : own.substring(0, 1).toUpperCase(Locale.ROOT) + own.substring(1);
            return new Member(name, accessor(component.getAccessor()));
        }

        static boolean mayHoldText(RecordComponent component) {
            Class<?> type = component.getType();
            return !type.isPrimitive()
                    && !type.isEnum()
                    && !Number.class.isAssignableFrom(type)
                    && !Temporal.class.isAssignableFrom(type)
                    && type != Boolean.class;
        }

        @Nullable
        Object of(Record owner) {
            return accessor.apply(owner);
        }

        /** A call like one that is written in the source: every text member of every request is read through it. */
        @SuppressWarnings("unchecked") // it is made as one
        private static Function<Object, @Nullable Object> accessor(Method method) {
            try {
                MethodHandles.Lookup lookup = MethodHandles.lookup();
                MethodHandle handle = lookup.unreflect(method);
                CallSite site = LambdaMetafactory.metafactory(
                        lookup,
                        "apply",
                        MethodType.methodType(Function.class),
                        MethodType.methodType(Object.class, Object.class),
                        handle,
                        handle.type());
                return (Function<Object, @Nullable Object>) site.getTarget().invoke();
            } catch (Throwable unreadable) {
                throw new IllegalStateException(
                        "Member " + method.getName() + " of " + method.getDeclaringClass() + " can't be read",
                        unreadable);
            }
        }
    }
}
