package io.portaplus.app.http;

import io.portaplus.payments.problem.Problem;
import io.portaplus.wire.ErrorMapper;
import io.portaplus.wire.WireException;
import io.portaplus.wire.dto.ResponseError;
import io.portaplus.wire.dto.ResponseStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Problems as statuses and {@code ResponseStatus}. */
final class Problems implements ErrorMapper {
    @Override
    public @Nullable WireException map(RuntimeException thrown) {
        return thrown instanceof Problem problem ? answer(problem) : null;
    }

    private static WireException answer(Problem problem) {
        return switch (problem) {
            case Problem.InvalidRequest invalid ->
                new WireException(400, invalid.code(), invalid.text(), errors(invalid));
            case Problem.NotAuthenticated refused -> new WireException(401, refused.code(), refused.text());
            case Problem.NotAllowed barred -> new WireException(403, barred.code(), barred.text());
            case Problem.NotFound missing -> new WireException(404, missing.code(), missing.text());
            case Problem.Conflict conflict -> new WireException(409, conflict.code(), conflict.text());
            case Problem.TooMany full -> later(429, full, full.retryAfter());
            case Problem.Unavailable away -> later(503, away, away.retryAfter());
        };
    }

    private static List<ResponseError> errors(Problem.InvalidRequest invalid) {
        return invalid.faults().stream()
                .map(fault -> new ResponseError(fault.code(), fault.fieldName(), fault.message()))
                .toList();
    }

    private static WireException later(int status, Problem problem, Duration retryAfter) {
        long seconds = Math.max(1, retryAfter.toSeconds());
        return new WireException(
                status,
                new ResponseStatus(problem.code(), problem.text(), List.of()),
                Map.of("Retry-After", Long.toString(seconds)));
    }
}
