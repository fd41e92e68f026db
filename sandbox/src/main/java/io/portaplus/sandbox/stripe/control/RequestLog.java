package io.portaplus.sandbox.stripe.control;

import io.portaplus.sandbox.stripe.fault.Fault;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The last requests to /v1 and what became of them: no bodies, no keys of accounts. */
public final class RequestLog {
    private static final int MOST = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long lastSeq;

    /** A request has come. */
    public Entry arrived(String method, String path, @Nullable String idempotencyKey, String requestId) {
        lock.lock();
        try {
            lastSeq++;
            Entry entry = new Entry(lastSeq, method, path, idempotencyKey, requestId);
            entries.addLast(entry);
            if (entries.size() > MOST) {
                entries.removeFirst();
            }
            return entry;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets all of them. */
    public void clear() {
        lock.lock();
        try {
            entries.clear();
        } finally {
            lock.unlock();
        }
    }

    ArrayNode toJson() {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        lock.lock();
        try {
            entries.forEach(entry -> all.add(entry.toJson()));
        } finally {
            lock.unlock();
        }
        return all;
    }

    /** One request; its outcome is null while it is being served. */
    public static final class Entry {
        private final long seq;
        private final String method;
        private final String path;
        private final @Nullable String idempotencyKey;
        private final String requestId;
        private volatile @Nullable String outcome;
        private volatile @Nullable Fault fault;

        Entry(long seq, String method, String path, @Nullable String idempotencyKey, String requestId) {
            this.seq = seq;
            this.method = method;
            this.path = path;
            this.idempotencyKey = idempotencyKey;
            this.requestId = requestId;
        }

        /** The fault that struck it, or null. */
        public void struckBy(@Nullable Fault struckBy) {
            fault = struckBy;
        }

        /** The status answered, or {@code reset} or {@code timeout}. */
        public void ended(String how) {
            outcome = how;
        }

        ObjectNode toJson() {
            Fault struck = fault;
            String how = outcome;
            ObjectNode json = JsonNodeFactory.instance
                    .objectNode()
                    .put("seq", seq)
                    .put("method", method)
                    .put("path", path)
                    .put("idempotency_key", idempotencyKey)
                    .put("request_id", requestId)
                    .put("fault", struck == null ? null : struck.wireName());
            return how != null && how.matches("\\d+")
                    ? json.put("status", Integer.parseInt(how))
                    : json.put("status", how);
        }
    }
}
