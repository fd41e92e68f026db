package io.portaplus.wire.xml;

import io.portaplus.wire.model.Member;
import io.portaplus.wire.model.RecordModel;
import io.portaplus.wire.model.Scalar;
import java.util.List;

/**
 * One element of a contract at its place in a document, with its tags ready to copy: contracts don't nest in
 * themselves, so every place has its own depth and its own prefixes once and for all.
 *
 * @param content what it holds
 */
record Element(Tags tags, Content content) {
    /**
     * The bytes of an element's tags.
     *
     * @param start the start tag
     * @param end the end tag
     * @param empty the element without content
     * @param nil the element of a null
     * @param prefix how many bytes the prefix of the name has
     * @param plain the start tag declares nothing: it is the name alone
     */
    record Tags(byte[] start, byte[] end, byte[] empty, byte[] nil, int prefix, boolean plain) {}

    /** What an element holds. */
    sealed interface Content {}

    /** A single value. */
    record OfScalar(Scalar scalar) implements Content {}

    /** Members, in the order of XML, and again in declared order. */
    record OfRecord(RecordModel<?> model, List<Field> fields, List<Field> declared) implements Content {}

    /** Items. */
    record OfList(Element item) implements Content {}

    /** Entries with a key and a value each. */
    record OfMap(Tags entry, Element key, Element value) implements Content {}

    /** A member and its element. */
    record Field(Member member, Element element) {}
}
