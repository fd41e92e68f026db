package io.portaplus.sandbox.stripe.page;

import java.util.List;

/**
 * What the page at /_sandbox/ shows; everything as text, newest first.
 *
 * @param clock what time it is in the sandbox
 * @param seed of all chance
 * @param disturbed what is made to go wrong at present, empty when nothing is
 */
public record Overview(
        String clock,
        String seed,
        String disturbed,
        List<Count> counts,
        List<Thing> objects,
        List<Request> requests,
        List<Sent> webhooks,
        List<Movement> movements) {

    /** How many objects of a kind there are. */
    public record Count(String kind, int number) {}

    /** An object. */
    public record Thing(String id, String kind, String status, String amount, String account) {}

    /** A request that came in. */
    public record Request(String id, String method, String path, String outcome, String fault) {
        /** How it looks. */
        public String look() {
            return outcome.startsWith("2") ? "good" : outcome.isEmpty() ? "open" : "bad";
        }
    }

    /** A delivery of an event. */
    public record Sent(String type, String url, String status, String attempts) {
        /** How it looks. */
        public String look() {
            return switch (status) {
                case "succeeded" -> "good";
                case "pending" -> "open";
                default -> "bad";
            };
        }
    }

    /** Money that moved. */
    public record Movement(String number, String type, String amount, String of, String key) {}
}
