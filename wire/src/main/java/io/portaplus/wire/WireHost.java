package io.portaplus.wire;

import io.portaplus.wire.catalog.Description;
import io.portaplus.wire.catalog.Entry;
import io.portaplus.wire.catalog.Route;
import io.portaplus.wire.csv.CsvFormat;
import io.portaplus.wire.dto.ErrorResponse;
import io.portaplus.wire.format.Format;
import io.portaplus.wire.format.Formats;
import io.portaplus.wire.json.JsonFormat;
import io.portaplus.wire.jsv.JsvFormat;
import io.portaplus.wire.model.Models;
import io.portaplus.wire.model.RecordModel;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * A host for operations, as a Jetty handler.
 *
 * <p>Each operation is named after its request record and reached at {@code /json/reply/{Op}},
 * {@code /json/oneway/{Op}}, their old forms {@code syncreply} and {@code asynconeway}, {@code /api/{Op}}, and its own
 * routes. Handlers block: the server should run them on virtual threads.
 */
public final class WireHost {
    private WireHost() {}

    /** A host without operations, with {@link Limits#defaults()}, that takes every exception for an accident. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects what a host consists of. */
    public static final class Builder {
        private final Models models = new Models();
        private final List<OperationModel<?, ?>> operations = new ArrayList<>();
        private Limits limits = Limits.defaults();
        private ErrorMapper errors = thrown -> null;

        private Builder() {}

        /**
         * Adds an operation. It takes the verbs of its routes on every path, POST where it has no routes.
         *
         * @param answer the class of what is answered, or null where there is never a body
         * @throws IllegalArgumentException if a record has a member without a wire form
         */
        public <Q extends Record, A extends Record> Builder operation(
                Class<Q> request, @Nullable Class<A> answer, Operation<Q, A> operation, Route... routes) {
            return operation(request, answer, operation, Description.plain(), routes);
        }

        /** The same with what is said of it. */
        public <Q extends Record, A extends Record> Builder operation(
                Class<Q> request,
                @Nullable Class<A> answer,
                Operation<Q, A> operation,
                Description told,
                Route... routes) {
            RecordModel<Q> asked = models.of(request);
            RecordModel<A> answered = answer == null ? null : models.of(answer);
            Entry entry = new Entry(asked, answered, List.of(routes), told);
            operations.add(new OperationModel<>(asked, answered, operation, entry));
            return this;
        }

        /** Sets what a request may cost. */
        public Builder limits(Limits all) {
            limits = all;
            return this;
        }

        /** Sets how exceptions of operations are answered. */
        public Builder errors(ErrorMapper mapper) {
            errors = mapper;
            return this;
        }

        /**
         * What to give to {@code Server.setErrorHandler}, so that what the server itself refuses (a malformed request,
         * headers that are too large: 431) has a {@code ResponseStatus} too, and never the request's target.
         */
        public Request.Handler errorHandler() {
            return new ServerErrors(new JsonFormat(limits.reading()), models.of(ErrorResponse.class));
        }

        /**
         * The handler.
         *
         * @throws IllegalArgumentException if two operations share a name or a route
         */
        public Handler build() {
            Format json = new JsonFormat(limits.reading());
            Formats formats =
                    new Formats(List.of(json, new JsvFormat(limits.reading()), new CsvFormat(limits.reading())));
            return new WireHandler(
                    formats,
                    new Routes(formats, operations),
                    new BodyReader(limits),
                    new Failures(errors),
                    models.of(ErrorResponse.class));
        }
    }
}
