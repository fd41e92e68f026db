package io.portaplus.wire.types;

import java.util.List;

/** A language that contracts are written in. */
interface Language {
    /** Its name in the path, lower case. */
    String path();

    /** Its own options, before those that all have. */
    List<Option> options();

    /** How its comments look. */
    default Comments comments() {
        return Comments.SLASHES;
    }

    /** Writes what comes after the head. */
    void write(List<Dto> dtos, Chosen chosen, Lines out);
}
