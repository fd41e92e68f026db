package io.portaplus.sandbox.portabilling.control;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The latest calls, with everything that is secret masked. */
public final class CallLog {
    private static final int MOST = 2000;
    private static final String MASK = "***";
    private static final Set<String> SECRET = Set.of(
            "password",
            "new_password",
            "old_password",
            "h323_password",
            "token",
            "session_id",
            "access_token",
            "refresh_token",
            "number",
            "cvv",
            "card_info");

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long last;

    /** Writes down that a call came. */
    public Entry begin(Instant at, String path) {
        lock.lock();
        try {
            last++;
            Entry entry = new Entry("call_" + last, at, path);
            entries.addLast(entry);
            if (entries.size() > MOST) {
                entries.removeFirst();
            }
            return entry;
        } finally {
            lock.unlock();
        }
    }

    /** The calls, latest first. */
    public ArrayNode toJson(int most) {
        lock.lock();
        try {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            List<Entry> latest = new ArrayList<>(entries).reversed();
            latest.stream().limit(most).map(Entry::toJson).forEach(all::add);
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets all. */
    public void clear() {
        lock.lock();
        try {
            entries.clear();
        } finally {
            lock.unlock();
        }
    }

    static JsonNode masked(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode shown = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(one -> {
                if (SECRET.contains(one.getKey())) {
                    shown.put(one.getKey(), MASK);
                } else {
                    shown.set(one.getKey(), masked(one.getValue()));
                }
            });
            return shown;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode shown = JsonNodeFactory.instance.arrayNode();
            array.forEach(one -> shown.add(masked(one)));
            return shown;
        }
        return node;
    }

    /** One call. Its parts become known one after the other. */
    public static final class Entry {
        private final String id;
        private final Instant at;
        private final String path;
        private volatile String credentials = "";
        private volatile @Nullable JsonNode params;
        private volatile String fault = "";
        private volatile String outcome = "";
        private volatile String code = "";

        private Entry(String id, Instant at, String path) {
            this.id = id;
            this.at = at;
            this.path = path;
        }

        /** Its number. */
        public String id() {
            return id;
        }

        /** What it brought; secrets are masked here. */
        public void asked(String form, JsonNode sent) {
            credentials = form;
            params = masked(sent);
        }

        /** Which rule struck it. */
        public void struck(String name) {
            fault = name;
        }

        /** How it was answered, and with which fault code, if any. */
        public void answered(String how, String faultCode) {
            outcome = how;
            code = faultCode;
        }

        private ObjectNode toJson() {
            ObjectNode shown = JsonNodeFactory.instance
                    .objectNode()
                    .put("id", id)
                    .put("at", at.toString())
                    .put("path", path)
                    .put("credentials", credentials)
                    .put("fault", fault)
                    .put("outcome", outcome)
                    .put("faultcode", code);
            shown.set("params", params);
            return shown;
        }
    }
}
