package io.portaplus.sandbox.stripe.protocol;

import tools.jackson.databind.node.ObjectNode;

/** What an endpoint answers: an HTTP status and a JSON body. */
public record Answer(int status, ObjectNode body) {
    /** 200 with this object. */
    public static Answer ok(ObjectNode body) {
        return new Answer(200, body);
    }
}
