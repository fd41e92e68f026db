package io.portaplus.wire;

import io.portaplus.wire.catalog.Entry;
import io.portaplus.wire.catalog.Route;
import io.portaplus.wire.format.Format;
import io.portaplus.wire.format.Occasion;
import io.portaplus.wire.model.RecordModel;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An operation with all that the host knows of it. */
final class OperationModel<Q extends Record, A extends Record> {
    private final RecordModel<Q> request;
    private final @Nullable RecordModel<A> answer;
    private final Operation<Q, A> operation;
    private final Entry entry;
    private final Set<String> verbs;

    OperationModel(RecordModel<Q> request, @Nullable RecordModel<A> answer, Operation<Q, A> operation, Entry entry) {
        this.request = request;
        this.answer = answer;
        this.operation = operation;
        this.entry = entry;
        this.verbs = entry.verbs();
    }

    String name() {
        return entry.name();
    }

    Entry entry() {
        return entry;
    }

    List<Route> routes() {
        return entry.routes();
    }

    /** The verbs that it takes on predefined paths. */
    Set<String> verbs() {
        return verbs;
    }

    RecordModel<Q> request() {
        return request;
    }

    /** What it answers, or null where there is never a body. */
    @Nullable
    RecordModel<A> answer() {
        return answer;
    }

    Operation<Q, A> operation() {
        return operation;
    }

    /** What {@code Allow} says of these verbs. */
    static String allow(Set<String> verbs) {
        Set<String> allowed = new TreeSet<>(verbs);
        allowed.add("OPTIONS");
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        return String.join(", ", allowed);
    }

    /** Throws {@link IllegalArgumentException} where a path's variable would go nowhere. */
    void requireMember(String variable, Route route) {
        if (request.member(variable) == null) {
            throw new IllegalArgumentException(name() + " has no member for {" + variable + "} of " + route.path());
        }
    }

    /** The answer as it is written; null where there is none. */
    byte @Nullable [] write(@Nullable A result, Format format, Supplier<Occasion> occasion) {
        if (result == null) {
            return null;
        }
        if (answer == null) {
            throw new IllegalStateException(name() + " was declared without an answer");
        }
        return format.write(answer, result, occasion.get());
    }
}
