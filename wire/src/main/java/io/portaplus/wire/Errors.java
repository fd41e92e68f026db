package io.portaplus.wire;

import io.portaplus.wire.dto.ErrorResponse;
import io.portaplus.wire.format.Format;
import io.portaplus.wire.format.Occasion;
import io.portaplus.wire.model.RecordModel;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers that tell what went wrong: an {@code ErrorResponse} in the format that was asked for. */
final class Errors {
    private final Failures failures;
    private final RecordModel<ErrorResponse> model;
    private final InstantSource clock;

    Errors(Failures failures, RecordModel<ErrorResponse> model, InstantSource clock) {
        this.failures = failures;
        this.model = model;
        this.clock = clock;
    }

    /** Whatever was thrown as what the caller is told. */
    WireException told(Throwable thrown, String operation) {
        return failures.answerTo(thrown, operation);
    }

    /** The answer of an operation that failed, or whose request did; the headers are those it had set. */
    Answer answer(WireException thrown, Asked asked, Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(asked.format().headers(asked.operation().name()));
        all.putAll(thrown.headers());
        Answer plain = Answer.of(
                thrown.status(), all, asked.format().contentType(), body(thrown, asked.format(), occasion(asked)));
        String callback = asked.callback();
        return callback == null ? plain.because(thrown.responseStatus().errorCode()) : Jsonp.wrap(callback, plain);
    }

    /** The answer where no operation was reached. */
    Answer answer(WireException thrown, Format format, String target) {
        return Answer.of(
                thrown.status(),
                thrown.headers(),
                format.contentType(),
                body(thrown, format, new Occasion("Error", target, clock.instant())));
    }

    /** For an item of a batch that has no place for it in its own answer. */
    byte[] body(WireException thrown, Format format, Occasion occasion) {
        return format.write(model, new ErrorResponse(thrown.responseStatus()), occasion);
    }

    Occasion occasion(Asked asked) {
        String verb = asked.origin().verb();
        boolean repeatable = verb.equals("GET") || verb.equals("HEAD");
        return new Occasion(asked.operation().name(), asked.origin().target(), clock.instant(), repeatable);
    }
}
