package io.portaplus.app.http;

import io.portaplus.contract.PortaPostingDecisionRequest;
import io.portaplus.contract.PortaPostingsRequest;
import io.portaplus.contract.PortaPostingsResponse;
import io.portaplus.wire.WireHost;
import io.portaplus.wire.catalog.Route;
import java.util.Set;

/** Where operators reach postings. */
final class PostingRoutes {
    private static final String ALL = "/PortaPostings";

    private PostingRoutes() {}

    /** Adds the operations to a host. */
    static void on(WireHost.Builder host, PostingOperations postings) {
        Set<String> get = Set.of("GET");
        host.operation(
                        PortaPostingsRequest.class,
                        PortaPostingsResponse.class,
                        postings::show,
                        Operations.operating("Lists the postings that a person must decide, or shows one."),
                        new Route(ALL, get),
                        new Route(ALL + "/{Marker}", get))
                .operation(
                        PortaPostingDecisionRequest.class,
                        PortaPostingsResponse.class,
                        postings::decide,
                        Operations.operating("Decides about a posting, or about what a comparison found."),
                        Route.post(ALL + "/{Marker}/Decision"));
    }
}
