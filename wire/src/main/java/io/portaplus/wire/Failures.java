package io.portaplus.wire;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever is thrown into what is answered. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final ErrorMapper mapper;

    Failures(ErrorMapper mapper) {
        this.mapper = mapper;
    }

    WireException answerTo(Throwable thrown, String operation) {
        if (thrown instanceof WireException known) {
            return known;
        }
        WireException mapped = thrown instanceof RuntimeException accident ? mapped(accident, operation) : null;
        return mapped != null ? mapped : internal(thrown, operation);
    }

    private @Nullable WireException mapped(RuntimeException thrown, String operation) {
        try {
            return mapper.map(thrown);
        } catch (RuntimeException mapperFailed) {
            log(mapperFailed, operation, "none");
            return null;
        }
    }

    private static WireException internal(Throwable thrown, String operation) {
        String incident = UUID.randomUUID().toString();
        log(thrown, operation, incident);
        return new WireException(
                500,
                "InternalError",
                "Something went wrong on our side. Please name the incident " + incident + " when you ask about it.");
    }

    private static void log(Throwable thrown, String operation, String incident) {
        LOG.error("operation_failed operation={} incident={}", operation, incident, Accident.of(thrown));
    }
}
