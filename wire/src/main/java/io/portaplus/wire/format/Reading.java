package io.portaplus.wire.format;

import io.portaplus.wire.dto.ResponseError;
import io.portaplus.wire.model.RecordModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a request: where the reader is, and what was wrong so far. The path is turned into text only when
 * something is wrong. Names in it are the contract's own; an entry of a map is named by its place, because its key is
 * the caller's data.
 */
public final class Reading {
    /** More faults than these help nobody. */
    static final int MOST_FAULTS = 100;

    private @Nullable String[] names = new @Nullable String[8];
    private int[] indexes = new int[8];
    private int depth;
    private final boolean lenient;
    private final List<ResponseError> faults = new ArrayList<>();

    /** Every fault counts. */
    public Reading() {
        this.lenient = false;
    }

    /** As strict as the limits say. */
    public Reading(ReadLimits limits) {
        this.lenient = limits.lenient();
    }

    /** Enters an object or a list. */
    public void enter() {
        if (depth == names.length) {
            names = Arrays.copyOf(names, depth * 2);
            indexes = Arrays.copyOf(indexes, depth * 2);
        }
        names[depth] = null;
        indexes[depth] = -1;
        depth++;
    }

    /** Is now at this member of the innermost object. */
    public void at(String name) {
        names[depth - 1] = name;
    }

    /** Is now at a member that the contract doesn't know; what is wrong there is told of the object. */
    public void atUnknown() {
        names[depth - 1] = null;
    }

    /** Is now at this item, from 0, of the innermost list or map. */
    public void at(int index) {
        indexes[depth - 1] = index;
    }

    /** Leaves the innermost object or list. */
    public void leave() {
        depth--;
    }

    /** How many objects and lists have been entered. */
    public int level() {
        return depth;
    }

    /** Leaves what was entered since that {@link #level}: after a text that broke off in the middle. */
    public void leaveTo(int level) {
        depth = level;
    }

    /** Notes a fault of the member that the reader is at, unless it is one to be lenient with. */
    public void fault(Fault fault) {
        if (lenient && (fault == Fault.TEXT || fault == Fault.DATE)) {
            return;
        }
        if (faults.size() < MOST_FAULTS) {
            String path = path();
            String subject = path.isEmpty() ? "The request " : "'" + path + "' ";
            faults.add(new ResponseError(fault.code(), path.isEmpty() ? null : path, subject + fault.text() + "."));
        }
    }

    /** Whether something is wrong so far. */
    public boolean hasFaults() {
        return !faults.isEmpty();
    }

    /** The record of these values, or null after noting a fault where its own rules refuse them. */
    public <R extends Record> @Nullable R make(RecordModel<R> model, @Nullable Object[] values) {
        try {
            return model.create(values);
        } catch (RuntimeException refused) {
            // The record's own rules; they may have failed for a member that is missing only because it is at fault.
            if (!hasFaults()) {
                fault(Fault.CONTENT);
            }
            return null;
        }
    }

    /** Ends the pass with the record that was made; throws {@link UnreadableException} if anything was wrong. */
    public <R extends Record> R finish(@Nullable R made) {
        finish();
        if (made == null) {
            throw new IllegalStateException("A record was refused without a fault");
        }
        return made;
    }

    /** Ends the pass over an empty body: a record of which nothing was given. */
    public <R extends Record> R finishEmpty(RecordModel<R> model) {
        return finish(make(model, new @Nullable Object[model.members().size()]));
    }

    /** Ends the pass; throws {@link UnreadableException} if anything was wrong. */
    public void finish() {
        if (hasFaults()) {
            throw new UnreadableException(faults);
        }
    }

    private String path() {
        StringBuilder path = new StringBuilder();
        for (int level = 0; level < depth; level++) {
            String name = names[level];
            if (name != null) {
                path.append(path.isEmpty() ? "" : ".").append(name);
            } else if (indexes[level] >= 0) {
                path.append('[').append(indexes[level]).append(']');
            }
        }
        return path.toString();
    }
}
