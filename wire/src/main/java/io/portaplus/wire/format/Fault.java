package io.portaplus.wire.format;

/** Why a member can't be read. */
public enum Fault {
    NUMBER("InvalidNumber", "must be a number of at most 40 digits"),
    INTEGER("InvalidNumber", "must be a whole number from -2147483648 to 2147483647"),
    LONG("InvalidNumber", "must be a whole number from -9223372036854775808 to 9223372036854775807"),
    BOOLEAN("InvalidBoolean", "must be true or false"),
    TEXT("InvalidText", "must be text"),
    CHARACTERS("InvalidText", "holds a character that no text may hold"),
    OBJECT("InvalidObject", "must be an object"),
    CONTENT("InvalidObject", "is not a valid object"),
    LIST("InvalidList", "must be a list"),
    DATE("InvalidDate", "must be a date such as 2026-01-31T12:00:00Z"),
    ITEMS("TooManyItems", "has too many items"),
    LENGTH("TooLong", "is too long"),
    DEPTH("TooDeep", "is nested too deep"),
    DUPLICATE("DuplicateMember", "is given twice");

    private final String code;
    private final String text;

    Fault(String code, String text) {
        this.code = code;
        this.text = text;
    }

    /** The stable code that a program may branch on. */
    public String code() {
        return code;
    }

    /** What is said of the member, after its name; never holds a value. */
    public String text() {
        return text;
    }
}
