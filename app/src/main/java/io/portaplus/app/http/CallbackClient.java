package io.portaplus.app.http;

import io.portaplus.payments.callback.CallbackSender;
import io.portaplus.payments.destination.Destinations;
import io.portaplus.stripe.http.HttpClient;
import io.portaplus.stripe.http.HttpClient.Request;
import io.portaplus.stripe.http.NotAllowed;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Posts callbacks. Where the tenant's may not go inside, the address that is connected to is looked at first, and is the one
 * that was looked at. A redirect is not followed, so that a receiver can't send us anywhere else; nothing of its answer but
 * the status is read.
 */
public final class CallbackClient implements CallbackSender {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    @Override
    public Optional<String> send(Target to, String id, String signature, byte[] body) {
        URI uri = to.uri();
        // Its form alone: the host is looked up by the client, once, so that it connects to what was looked at.
        Optional<String> fault = to.inside() ? Optional.empty() : Destinations.fault(uri, _ -> List.of());
        if (fault.isPresent()) {
            return fault.map(said -> "callback.url is not one that " + said);
        }
        HttpClient http =
                HttpClient.held(origin(uri), CONNECT, address -> to.inside() || Destinations.isPublic(address));
        String headers = "Content-Type: application/json; charset=utf-8\r\nPorta-Plus-Callback: " + id
                + "\r\nPorta-Plus-Signature: " + signature + "\r\nConnection: close\r\n";
        try {
            int status = http.status(
                    new Request("POST", path(uri), headers, new String(body, StandardCharsets.UTF_8)), ANSWER);
            return status / 100 == 2 ? Optional.empty() : Optional.of("status " + status);
        } catch (IOException e) {
            return Optional.of(
                    e.getCause() instanceof NotAllowed
                            ? "callback.url is not one that everybody may reach"
                            : "no answer: " + e.getClass().getSimpleName());
        }
    }

    private static URI origin(URI uri) {
        return URI.create(uri.getScheme() + "://" + uri.getRawAuthority());
    }

    private static String path(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}
