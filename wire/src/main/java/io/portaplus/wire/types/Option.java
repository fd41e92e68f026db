package io.portaplus.wire.types;

/**
 * Something that whoever fetches a file may choose.
 *
 * @param usual its value where nothing is chosen
 */
record Option(String name, Kind kind, String usual) {
    static final Option GLOBAL_NAMESPACE = name("GlobalNamespace", "");
    static final Option INCLUDE_TYPES = new Option("IncludeTypes", Kind.TYPES, "");
    static final Option EXCLUDE_TYPES = new Option("ExcludeTypes", Kind.TYPES, "");
    static final Option DESCRIPTIONS = flag("AddDescriptionAsComments", true);

    static Option flag(String name, boolean usual) {
        return new Option(name, Kind.FLAG, usual ? "True" : "False");
    }

    static Option name(String name, String usual) {
        return new Option(name, Kind.NAME, usual);
    }
}
