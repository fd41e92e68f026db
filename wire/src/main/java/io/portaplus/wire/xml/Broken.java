package io.portaplus.wire.xml;

import io.portaplus.wire.format.UnreadableException;

/** Says where a document breaks the rules, never with what. */
final class Broken {
    private Broken() {}

    static UnreadableException at(byte[] document, int at, String reason) {
        int line = 1;
        int column = 1;
        for (int before = 0; before < Math.min(at, document.length); before++) {
            if (document[before] == '\n') {
                line++;
                column = 1;
            } else if ((document[before] & 0xC0) != 0x80) {
                column++;
            }
        }
        return without(reason + ", at line " + line + ", column " + column);
    }

    static UnreadableException without(String reason) {
        return new UnreadableException("Could not read the request as XML: " + reason + ".");
    }
}
