package io.portaplus.sandbox.portabilling.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One event on its way to one subscriber. To be touched under the lock of {@link Events}. */
final class Delivery {
    /** What became of it. */
    enum State {
        PENDING,
        UNDER_WAY,
        DONE,
        /** The receiver said that it can never take it. */
        LOST
    }

    private final long number;
    private final Subscription to;
    private final String body;
    private final String type;
    private final List<Integer> answers = new ArrayList<>();
    private State state = State.PENDING;
    private Instant due;

    Delivery(long number, Subscription to, String type, String body, Instant due) {
        this.number = number;
        this.to = to;
        this.type = type;
        this.body = body;
        this.due = due;
    }

    Subscription to() {
        return to;
    }

    String body() {
        return body;
    }

    boolean isDue(Instant now) {
        return state == State.PENDING && !due.isAfter(now);
    }

    State state() {
        return state;
    }

    void start() {
        state = State.UNDER_WAY;
    }

    /** Whoever was asked has answered; 0 is no answer. */
    void answered(int status, Instant again) {
        answers.add(status);
        due = again;
        state = status == 200 ? State.DONE : status >= 400 && status < 500 ? State.LOST : State.PENDING;
    }

    ObjectNode toJson() {
        ObjectNode shown = JsonNodeFactory.instance
                .objectNode()
                .put("number", number)
                .put("subscription", to.id())
                .put("type", type)
                .put("state", state.name().toLowerCase(Locale.ROOT))
                .put("body", body);
        answers.forEach(shown.putArray("answers")::add);
        return shown;
    }
}
