package io.portaplus.app.config;

import java.util.List;

/** The program can't start as it is configured; every fault is named, each with what to do. */
public final class ConfigurationFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConfigurationFault(List<String> faults) {
        super(String.join(System.lineSeparator(), faults));
    }

    public ConfigurationFault(String fault) {
        this(List.of(fault));
    }
}
