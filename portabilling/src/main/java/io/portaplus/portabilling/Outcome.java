package io.portaplus.portabilling;

import tools.jackson.databind.node.ObjectNode;

/** What came of one call. Decided by what the answer holds, never by its status alone. */
sealed interface Outcome {

    /** HTTP 200 and an object that is no fault. */
    record Done(ObjectNode body) implements Outcome {}

    /** A well-formed fault. */
    record Faulted(FaultCode code) implements Outcome {}

    /** It certainly never left. */
    record NotSent(String reason) implements Outcome {}

    /** Whether it was executed is not known. */
    record Lost(String reason) implements Outcome {}
}
