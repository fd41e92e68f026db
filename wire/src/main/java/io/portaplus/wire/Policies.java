package io.portaplus.wire;

import java.util.List;

/**
 * What is decided for each call, by whoever runs the host. As it stands here nothing is let through that a host without
 * settings should not let through; override what is to be different.
 */
public interface Policies {
    /** Strict reading, no foreign origins, metadata shown. */
    static Policies strict() {
        return new Policies() {};
    }

    /** Whether {@link #readsLeniently} may be true for anybody: else nothing is read twice. */
    default boolean mayReadLeniently() {
        return false;
    }

    /**
     * Whether a request is taken as ServiceStack took it, that is without the texts and dates that can't be read. Asked
     * only where these were its only faults: a number that can't be read is refused whoever calls.
     */
    default boolean readsLeniently(Record request, Call call) {
        return false;
    }

    /**
     * Whether a browser may find out what a page of this origin may ask: a preflight, which does not tell who calls.
     * True for what any caller allows.
     *
     * @param origin as browsers write it, such as {@code https://shop.example}
     */
    default boolean mayAllow(String origin) {
        return false;
    }

    /**
     * Whether a page of this origin may read the answer.
     *
     * @param requests what was asked: one request, or those of a batch
     */
    default boolean allows(String origin, List<? extends Record> requests, Call call) {
        return false;
    }

    /** Whether there are metadata: pages, schemas, types. Where not, their paths are 404. */
    default boolean showsMetadata() {
        return true;
    }

    /** Whether metadata tell of an operation. Asked once, when the host is built; hidden operations run all the same. */
    default boolean shows(String operation) {
        return true;
    }

    /**
     * Whether all errors over SOAP are faults. Where not, an error is the operation's own answer with its
     * {@code ResponseStatus}, as the published host answers.
     */
    default boolean tellsSoapErrorsAsFaults() {
        return false;
    }
}
