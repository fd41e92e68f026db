package io.portaplus.wire.types;

/**
 * How a language marks what is no code.
 *
 * @param open the first line of the head, which tools look for the word {@code Options:} in
 * @param mark before a line that doesn't count
 */
record Comments(String open, String close, String mark) {
    static final Comments SLASHES = new Comments("/* Options:", "*/", "//");
    static final Comments HASHES = new Comments("\"\"\" Options:", "\"\"\"", "#");
}
