package io.portaplus.sandbox.portabilling.service;

import io.portaplus.sandbox.portabilling.protocol.Result;
import tools.jackson.databind.node.ObjectNode;

/**
 * A method of the API.
 *
 * @param writes whether it is refused where no writes are taken
 */
record Endpoint(String service, String name, boolean writes, Work work) {

    /** What a method does. */
    interface Work {
        Result run(Call call);
    }

    /** What most methods do: give back an object. */
    interface Asking {
        ObjectNode run(Call call);
    }

    static Endpoint read(String service, String name, Asking work) {
        return new Endpoint(service, name, false, call -> new Result.Json(work.run(call)));
    }

    static Endpoint write(String service, String name, Asking work) {
        return new Endpoint(service, name, true, call -> new Result.Json(work.run(call)));
    }

    String path() {
        return service + "/" + name;
    }
}
