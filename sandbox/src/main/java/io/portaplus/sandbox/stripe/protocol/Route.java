package io.portaplus.sandbox.stripe.protocol;

import java.util.List;
import java.util.Set;

/**
 * A method and a path, what it does and which parameters it knows.
 *
 * @param path segments after {@code /v1}; {@code *} stands for an id
 */
public record Route(String method, List<String> path, Set<String> known, Endpoint endpoint) {

    /** A route from a path such as {@code customers/*}. */
    public static Route of(String method, String path, Set<String> known, Endpoint endpoint) {
        return new Route(method, List.of(path.split("/", -1)), known, endpoint);
    }

    /** Whether a request with this method and these segments is meant. */
    public boolean matches(String method, List<String> segments) {
        if (!this.method.equals(method) || segments.size() != path.size()) {
            return false;
        }
        for (int i = 0; i < path.size(); i++) {
            String expected = path.get(i);
            if (!expected.equals("*") && !expected.equals(segments.get(i))) {
                return false;
            }
        }
        return segments.stream().noneMatch(String::isEmpty);
    }
}
