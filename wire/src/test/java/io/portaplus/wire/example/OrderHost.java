package io.portaplus.wire.example;

import io.portaplus.wire.Call;
import io.portaplus.wire.Operation;
import io.portaplus.wire.WireException;
import io.portaplus.wire.WireHost;
import io.portaplus.wire.catalog.Description;
import io.portaplus.wire.catalog.Route;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** Two operations on a Jetty server. */
public final class OrderHost {
    /** What a caller sends; every member may be missing. */
    public record PlaceOrder(
            @Nullable String customer, @Nullable List<@Nullable Line> lines) {}

    public record Line(
            @Nullable String article,
            @Nullable Integer quantity,
            @Nullable BigDecimal price) {}

    public record Order(String id, BigDecimal total) {}

    public record FindOrder(@Nullable String id) {}

    private static final class Place implements Operation<PlaceOrder, Order> {
        @Override
        public void check(PlaceOrder request, Call call) {
            if (request.lines() == null || request.lines().isEmpty()) {
                throw new WireException(400, "NoLines", "An order needs a line.");
            }
        }

        @Override
        public Order run(PlaceOrder request, Call call) {
            check(request, call);
            call.status(201);
            return new Order("7", new BigDecimal("12.50"));
        }
    }

    /** A server that is started; port 0 is a free one. */
    public static Server start(int port) throws Exception {
        QueuedThreadPool threads = new QueuedThreadPool(16);
        threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        Server server = new Server(threads);
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(configuration));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);

        WireHost.Builder host = WireHost.builder()
                .service("Order Services")
                .operation(
                        PlaceOrder.class,
                        Order.class,
                        new Place(),
                        Description.plain().summary("Places an order."),
                        Route.post("/orders"))
                .operation(
                        FindOrder.class,
                        Order.class,
                        (request, call) -> new Order(String.valueOf(request.id()), BigDecimal.ONE),
                        new Route("/orders/{Id}", Set.of("GET")))
                .errors(thrown -> thrown instanceof ArithmeticException
                        ? new WireException(422, "TooMuch", "That is too much.")
                        : null);
        server.setHandler(host.build());
        server.setErrorHandler(host.errorHandler());
        server.start();
        return server;
    }

    private OrderHost() {}
}
