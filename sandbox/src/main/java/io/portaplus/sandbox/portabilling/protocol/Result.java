package io.portaplus.sandbox.portabilling.protocol;

import tools.jackson.databind.node.ObjectNode;

/** What a method gives back. */
public sealed interface Result {

    /** An object. */
    record Json(ObjectNode body) implements Result {}

    /** A file, such as an invoice or a listing. */
    record File(String name, String contentType, String content) implements Result {}
}
