package io.portaplus.wire.model;

import org.jspecify.annotations.Nullable;

/** One member of a record. */
public final class Member {
    private final int index;
    private final String name;
    private final Shape shape;
    private final Marks marks;
    private final Handle accessor;

    /**
     * What a member's annotations say.
     *
     * @param inBase it is declared in a base class by the published host
     * @param baseNamespace the XML namespace of that class, or empty where it is that of the record
     * @param dropped it is dropped on arrival
     * @param sample what samples show of it, empty where they leave it out, or null for the usual
     * @param meaning what it means, or empty
     */
    record Marks(
            boolean inBase,
            String baseNamespace,
            boolean dropped,
            @Nullable String sample,
            String meaning) {}

    Member(int index, String name, Shape shape, Marks marks, Handle accessor) {
        this.index = index;
        this.name = name;
        this.shape = shape;
        this.marks = marks;
        this.accessor = accessor;
    }

    /** Its place in declared order, from 0. */
    public int index() {
        return index;
    }

    /** Its name exactly as written on the wire. */
    public String name() {
        return name;
    }

    /** What its value looks like. */
    public Shape shape() {
        return shape;
    }

    /** Whether the published host declares it in a base class: first in XML. */
    public boolean isInBase() {
        return marks.inBase();
    }

    /** The XML namespace of the base class that declares it; empty where it is that of the record. */
    public String baseNamespace() {
        return marks.baseNamespace();
    }

    /** Whether it is dropped on arrival: samples and schemas show it, no record that was read has it. */
    public boolean isDropped() {
        return marks.dropped();
    }

    /** The text that samples show of it, empty where they leave it out, or null where they show the usual. */
    public @Nullable String sample() {
        return marks.sample();
    }

    /** What it means, in a sentence for callers, or empty. */
    public String meaning() {
        return marks.meaning();
    }

    /** The member's value in a record of the class that it belongs to. */
    public @Nullable Object of(Object holder) {
        try {
            return (Object) accessor.get().invokeExact(holder);
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable thrown) {
            throw new IllegalStateException("The accessor of " + name + " failed", thrown);
        }
    }

    /** Makes what is else made with the first value that is asked for. */
    void warm() {
        accessor.get();
    }
}
