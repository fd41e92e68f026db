package io.portaplus.sandbox.portabilling.state;

/** The two sites of a geo-redundant installation; one answers at a time. */
public enum Site {
    MAIN,
    STANDBY
}
