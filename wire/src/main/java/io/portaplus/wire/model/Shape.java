package io.portaplus.wire.model;

/** What a member's value looks like on the wire, whatever the format. */
public sealed interface Shape permits Scalar, Shape.OfRecord, Shape.OfList, Shape.OfMap {
    /** An object with the members of a record. */
    record OfRecord(RecordModel<?> model) implements Shape {}

    /** A list of equal items. */
    record OfList(Shape item) implements Shape {}

    /** An object whose member names are data; keys are text. */
    record OfMap(Shape value) implements Shape {}
}
