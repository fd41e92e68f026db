package io.portaplus.wire;

/** Keeps a header one header. */
final class HeaderText {
    private HeaderText() {}

    /** Throws {@link IllegalArgumentException}, without the value, where it holds what a header may not hold. */
    static void check(String name, String value) {
        if (name.isEmpty() || !name.chars().allMatch(unit -> unit > ' ' && unit < 0x7F && unit != ':')) {
            throw new IllegalArgumentException("Not a header's name");
        }
        if (!value.chars().allMatch(unit -> unit >= ' ' && unit < 0x7F)) {
            throw new IllegalArgumentException("The value of the header " + name + " holds a forbidden character");
        }
    }
}
