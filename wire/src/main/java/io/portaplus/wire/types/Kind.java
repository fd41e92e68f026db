package io.portaplus.wire.types;

import java.util.regex.Pattern;

/**
 * What an option's value may be. Nothing else gets into a generated file, because its options come from an address that
 * somebody else may have written.
 */
enum Kind {
    FLAG("(?i:true|false)"),
    NAME("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*"),
    /** Names of types, separated by commas; {@code .*} after one means whatever it is made of, too. */
    TYPES("[A-Za-z_][A-Za-z0-9_]*(\\.\\*)?([ ]*,[ ]*[A-Za-z_][A-Za-z0-9_]*(\\.\\*)?)*");

    private static final int LONGEST = 2000;

    private final Pattern form;

    Kind(String form) {
        this.form = Pattern.compile(form);
    }

    boolean accepts(String value) {
        return value.length() <= LONGEST && form.matcher(value).matches();
    }
}
