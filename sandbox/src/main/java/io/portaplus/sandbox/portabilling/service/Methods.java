package io.portaplus.sandbox.portabilling.service;

import io.portaplus.sandbox.portabilling.event.Events;
import io.portaplus.sandbox.portabilling.protocol.BillingFault;
import io.portaplus.sandbox.portabilling.protocol.Params;
import io.portaplus.sandbox.portabilling.protocol.Result;
import io.portaplus.sandbox.portabilling.session.Sessions;
import io.portaplus.sandbox.portabilling.state.Books;
import io.portaplus.sandbox.portabilling.state.User;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** All methods. To be used under the books' lock. */
public final class Methods {
    private static final String SESSION = "Session";

    private final Books books;
    private final Sessions sessions;
    private final Map<String, Endpoint> endpoints = new TreeMap<>();

    /** The methods over these books. */
    public Methods(Books books, Sessions sessions, Events events) {
        this.books = books;
        this.sessions = sessions;
        MoneyMoves moves = new MoneyMoves(books, events);
        Stream.of(
                        Installation.endpoints(),
                        new Customers(events).endpoints(),
                        new Accounts(moves).endpoints(),
                        new PaymentMethods().endpoints(),
                        new Xdrs().endpoints(),
                        new Invoices().endpoints(),
                        List.of(Endpoint.write(
                                "Customer", "make_transaction", call -> moves.run(call, call.needCustomer()))))
                .flatMap(List::stream)
                .forEach(endpoint -> endpoints.put(endpoint.path(), endpoint));
    }

    /** The names of all methods, as {@code Service/method}. */
    public Stream<String> names() {
        return Stream.concat(
                endpoints.keySet().stream(),
                Stream.of("Session/login", "Session/refresh_access_token", "Session/ping", "Session/logout"));
    }

    /**
     * What the methods about sessions answer, which need nobody to be known.
     *
     * @return null where the method is another one
     */
    public @Nullable ObjectNode open(String service, String method, Params params) {
        if (!service.equals(SESSION)) {
            return null;
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        return switch (method) {
            case "login" -> sessions.login(params);
            case "refresh_access_token" -> sessions.refresh(params);
            case "ping" -> {
                User user = sessions.ping(params);
                yield answer.put("user_id", user == null ? 0 : user.id());
            }
            case "logout" -> answer.put("success", sessions.logout(params) ? 1 : 0);
            default -> null;
        };
    }

    /** Whether it is a method that moves money. */
    public static boolean movesMoney(String method) {
        return method.equals("make_transaction");
    }

    /**
     * Executes a call.
     *
     * @throws BillingFault where it is refused; then nothing was changed
     */
    public Result run(Asked asked, User user) {
        Endpoint endpoint = endpoints.get(asked.service + "/" + asked.method);
        if (endpoint == null) {
            throw BillingFault.drawn("unknown_method", "There is no such method");
        }
        String refusal = books.mode().fault();
        if (endpoint.writes() && refusal != null) {
            throw BillingFault.known(refusal, "This site takes no changes now");
        }
        if (user.denied().contains(endpoint.path())) {
            throw BillingFault.drawn("permission", "The user may not do this");
        }
        return endpoint.work().run(new Call(asked.call, asked.arrived, user, asked.params, books));
    }

    /**
     * What is asked.
     *
     * @param call its number in the log
     * @param arrived when it came
     */
    public record Asked(String call, Instant arrived, String service, String method, Params params) {}
}
