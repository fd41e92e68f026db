package io.portaplus.clients;

import io.portaplus.app.rig.Node;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Postgres;
import io.portaplus.app.rig.Stripe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** The program and its sandbox, one for all tests of this JVM that want nothing special. They end with it. */
final class Running {
    private static final long SEED = 33;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Stripe stripe;
    private final Node node;

    private Running() {
        this.stripe = Stripe.start(SEED);
        // On a busy machine an answer may take longer than the rig's usual two seconds; none is to be 202 for that.
        this.node = Node.start(Postgres.shared().fresh(), stripe.uri(), Map.of("payments.answerWithin", "20s"));
    }

    static Running shared() {
        return Holder.SHARED;
    }

    Stripe stripe() {
        return stripe;
    }

    Portal portal() {
        return node.portal();
    }

    /** Where it is, without a slash at its end. */
    String base() {
        String uri = node.portal().service().toString();
        return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
    }

    /** What is answered to GET. */
    HttpResponse<String> get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base() + path)).build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static final class Holder {
        static final Running SHARED = new Running();
    }
}
