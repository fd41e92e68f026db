package io.portaplus.wire;

import io.portaplus.wire.catalog.Catalog;
import io.portaplus.wire.catalog.Description;
import io.portaplus.wire.catalog.Entry;
import io.portaplus.wire.catalog.Route;
import io.portaplus.wire.csv.CsvFormat;
import io.portaplus.wire.document.Documents;
import io.portaplus.wire.dto.ErrorResponse;
import io.portaplus.wire.format.Format;
import io.portaplus.wire.format.Formats;
import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.html.Assets;
import io.portaplus.wire.json.JsonFormat;
import io.portaplus.wire.jsv.JsvFormat;
import io.portaplus.wire.message.Protocol;
import io.portaplus.wire.model.Models;
import io.portaplus.wire.model.RecordModel;
import io.portaplus.wire.openapi.OpenApi;
import io.portaplus.wire.page.Pages;
import io.portaplus.wire.report.ReportFormat;
import io.portaplus.wire.schema.SchemaFiles;
import io.portaplus.wire.schema.Schemas;
import io.portaplus.wire.soap.Soap;
import io.portaplus.wire.soap.Wsdl;
import io.portaplus.wire.types.Types;
import io.portaplus.wire.xml.XmlFormat;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * A host for operations, as a Jetty handler.
 *
 * <p>Each operation is named after its request record and reached, in every format, at {@code /{format}/reply/{Op}},
 * {@code /{format}/oneway/{Op}}, their old forms {@code syncreply} and {@code asynconeway}, {@code /api/{Op}}, and its
 * own routes; batches at the predefined paths with {@code []} behind the name. Metadata are at {@code /metadata}.
 * Handlers block: the server should run them on virtual threads, and accept a request's target as it comes
 * ({@code UriCompliance.UNSAFE}), because clients send brackets and braces as they are.
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
        private String service = "Web Services";
        private @Nullable String publicUrl;
        private Policies policies = Policies.strict();
        private OneWay oneWay = OneWay.inPlace();
        private int voidStatus = 204;
        private InstantSource clock = InstantSource.system();

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

        /** The names of all operations that were added, also of those that metadata leave out. */
        public List<String> names() {
            return operations.stream().map(one -> one.entry().name()).toList();
        }

        /** Makes what each operation's first call would else have to wait for; takes a moment. */
        public void warm() {
            models.warm();
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

        /** The name that pages have in their titles. */
        public Builder service(String name) {
            service = name;
            return this;
        }

        /** Where callers reach the host, such as {@code https://pay.example}; without it where each request says. */
        public Builder publicUrl(String url) {
            publicUrl = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
            return this;
        }

        /** Sets what is decided for each call. */
        public Builder policies(Policies all) {
            policies = all;
            return this;
        }

        /** Sets what becomes of calls at {@code oneway} paths. */
        public Builder oneWay(OneWay port) {
            oneWay = port;
            return this;
        }

        /** Sets the status of answers without a body: 204, or 200 as hosts of ServiceStack 3 mostly had it. */
        public Builder voidAnswers(int status) {
            if (status != 200 && status != 204) {
                throw new IllegalArgumentException("An answer without a body is 200 or 204");
            }
            voidStatus = status;
            return this;
        }

        /** Sets the time that reports show. */
        public Builder clock(InstantSource source) {
            clock = source;
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
         * @throws IllegalArgumentException if two operations share a name or a route, or if a variable of a path names no
         *     member
         */
        public Handler build() {
            Formats formats = formats(limits.reading());
            List<Documents> documents = documents(formats);
            Routes routes = new Routes(formats, operations);
            Failures failures = new Failures(errors);
            Errors told = new Errors(failures, models.of(ErrorResponse.class), clock);
            Requests requests =
                    new Requests(limits, formats, formats(limits.reading().leniently()), policies);
            Cors cors = new Cors(policies);
            return new WireHandler(new WireHandler.Parts(
                    routes,
                    new Negotiation(formats),
                    requests,
                    new Calls(requests, cors, oneWay, told, voidStatus),
                    new Messages(protocols(), routes, requests, cors, told),
                    new Shelf(documents, policies, publicUrl),
                    cors,
                    told,
                    new PageHeaders(inlined(formats, documents)),
                    limits.listItems()));
        }

        private static Formats formats(ReadLimits limits) {
            List<Format> formats = new ArrayList<>(List.of(
                    new JsonFormat(limits), new XmlFormat(limits), new JsvFormat(limits), new CsvFormat(limits)));
            formats.add(new ReportFormat(formats));
            return new Formats(formats);
        }

        private List<Documents> documents(Formats formats) {
            List<Entry> shown = operations.stream()
                    .map(OperationModel::entry)
                    .filter(entry -> policies.shows(entry.name()))
                    .toList();
            Catalog catalog = new Catalog(service, shown);
            Schemas schemas = schemas(catalog);
            return List.of(
                    new Assets(),
                    new SchemaFiles(schemas),
                    new Wsdl(catalog, schemas),
                    new Pages(catalog, formats, !protocols().isEmpty()),
                    new Types(catalog, formats, models),
                    new OpenApi(catalog, formats, models.of(ErrorResponse.class)));
        }

        private Schemas schemas(Catalog catalog) {
            Stream<RecordModel<?>> roots = catalog.entries().stream()
                    .flatMap(entry -> Stream.of(Optional.of(entry.request()), Optional.ofNullable(entry.answer())))
                    .flatMap(Optional::stream);
            return new Schemas(Stream.concat(roots, Stream.of(models.of(ErrorResponse.class)))
                    .toList());
        }

        private List<Protocol> protocols() {
            return Soap.all(
                    new XmlFormat(limits.reading()), models.of(ErrorResponse.class), policies::tellsSoapErrorsAsFaults);
        }

        private static List<String> inlined(Formats formats, List<Documents> documents) {
            return Stream.concat(
                            formats.inOrder().stream().flatMap(format -> format.inlined().stream()),
                            documents.stream().flatMap(some -> some.inlined().stream()))
                    .toList();
        }
    }
}
