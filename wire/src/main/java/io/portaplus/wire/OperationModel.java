package io.portaplus.wire;

import io.portaplus.wire.catalog.Entry;
import io.portaplus.wire.catalog.Route;
import io.portaplus.wire.format.Format;
import io.portaplus.wire.format.UnreadableException;
import io.portaplus.wire.model.RecordModel;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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

    boolean takes(String verb) {
        return verbs.contains(verb) || (verb.equals("HEAD") && verbs.contains("GET"));
    }

    /** As {@code Allow} has it. */
    String allowed() {
        Set<String> allowed = new TreeSet<>(verbs);
        allowed.add("OPTIONS");
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        return String.join(", ", allowed);
    }

    /** Binds the body, runs the operation and writes its answer; null where there is none. */
    byte @Nullable [] run(Format reader, Format writer, byte[] body, Call call) {
        A result = operation.run(bind(reader, body), call);
        if (result == null) {
            return null;
        }
        if (answer == null) {
            throw new IllegalStateException(name() + " was declared without an answer");
        }
        return writer.write(answer, result);
    }

    private Q bind(Format reader, byte[] body) {
        try {
            return reader.read(request, body);
        } catch (UnreadableException unreadable) {
            throw new WireException(400, unreadable.code(), unreadable.text(), unreadable.faults());
        }
    }
}
