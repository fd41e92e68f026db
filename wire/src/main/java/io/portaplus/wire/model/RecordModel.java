package io.portaplus.wire.model;

import io.portaplus.wire.dto.DeclaredOrder;
import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.ResponseStatus;
import io.portaplus.wire.dto.XmlNamespace;
import java.lang.reflect.AnnotatedElement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members of a record class in declared order, found by name in any case (ServiceStack matches names
 * case-insensitively everywhere), and its canonical constructor.
 */
public final class RecordModel<R extends Record> {
    private final Class<R> type;
    private final List<Member> members;
    private final Map<String, Member> byName = new HashMap<>();
    private final Map<String, Member> byLowerName = new HashMap<>();
    private final Handle constructor;
    private final List<Member> dropped;
    private final int longestName;

    /** The constructor handle takes the members' values as one array and gives an object. */
    RecordModel(Class<R> type, List<Member> members, Handle constructor) {
        this.type = type;
        this.members = List.copyOf(members);
        this.constructor = constructor;
        for (Member member : members) {
            byName.put(member.name(), member);
            if (byLowerName.put(member.name().toLowerCase(Locale.ROOT), member) != null) {
                throw new IllegalArgumentException(type.getName() + " has two members named " + member.name());
            }
        }
        dropped = members.stream().filter(Member::isDropped).toList();
        longestName = members.stream()
                .mapToInt(member -> member.name().length())
                .max()
                .orElse(0);
    }

    /** The record class. */
    public Class<R> type() {
        return type;
    }

    /** The name of the contract: the class's own, without its package. */
    public String name() {
        return type.getSimpleName();
    }

    /** The members in declared order. */
    public List<Member> members() {
        return members;
    }

    /** The member of that name in any case, or null. */
    public @Nullable Member member(String name) {
        Member exact = byName.get(name);
        if (exact != null || name.length() > longestName) {
            return exact;
        }
        return byLowerName.get(name.toLowerCase(Locale.ROOT));
    }

    /** The XML namespace that its members live in, or an empty text. */
    public String xmlNamespace() {
        XmlNamespace given = type.getAnnotation(XmlNamespace.class);
        return given == null ? "" : given.value();
    }

    /** What it is, in a sentence for callers, or empty. */
    public String meaning() {
        return meaning(type);
    }

    static String meaning(AnnotatedElement described) {
        Meaning given = described.getAnnotation(Meaning.class);
        return given == null ? "" : given.value();
    }

    /** Whether XML has the members as declared, not by their names. */
    public boolean isInDeclaredOrder() {
        return type.isAnnotationPresent(DeclaredOrder.class);
    }

    /**
     * A record of these values, one for each member in declared order, null for what was not given. What is dropped on
     * arrival is dropped here, in the array too.
     *
     * @throws RuntimeException what the record's own constructor throws
     */
    public R create(@Nullable Object[] values) {
        for (Member member : dropped) {
            values[member.index()] = null;
        }
        return construct(values);
    }

    /** A record that is only shown, with a value in every member: what arrives is made with {@link #create}. */
    public R createSample(@Nullable Object[] values) {
        return construct(values);
    }

    /** A record that holds nothing but what went wrong; null if it has no {@code ResponseStatus} or refuses the rest. */
    public @Nullable R createRefused(ResponseStatus told) {
        Member member = member("ResponseStatus");
        if (member == null
                || !(member.shape() instanceof Shape.OfRecord of)
                || of.model().type() != ResponseStatus.class) {
            return null;
        }
        @Nullable Object[] values = new @Nullable Object[members.size()];
        values[member.index()] = told;
        try {
            return construct(values);
        } catch (RuntimeException incomplete) {
            // A record that insists on other members: what went wrong is told in a plain ErrorResponse instead.
            return null;
        }
    }

    private R construct(@Nullable Object[] values) {
        try {
            return type.cast((Object) constructor.get().invokeExact(values));
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable thrown) {
            throw new IllegalStateException("The constructor of " + type.getName() + " failed", thrown);
        }
    }

    /** Makes what is else made with the first record. */
    void warm() {
        constructor.get();
        members.forEach(Member::warm);
    }

    /** A record of which nothing was given. */
    public R createEmpty() {
        return create(new @Nullable Object[members.size()]);
    }
}
