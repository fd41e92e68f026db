package io.portaplus.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import com.stripe.net.ApiResource.RequestMethod;
import com.stripe.net.HttpClient;
import com.stripe.net.HttpHeaders;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Carries stripe-java's requests over {@code java.net.http} in HTTP/1.1: connections are kept, nothing is sent twice
 * behind our back, and a virtual thread waits for free. HTTP/2 is left out because the JDK's client fails calls above the
 * server's limit of streams instead of waiting.
 */
final class Transport extends HttpClient {
    private static final Set<String> NOT_TO_BE_SET =
            headers("Connection", "Content-Length", "Host", "Expect", "Upgrade");

    private final java.net.http.HttpClient http;

    Transport(Duration connectTimeout) {
        this.http = java.net.http.HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .build();
    }

    /** No connection could be made, so the call certainly was not sent. */
    static final class NotConnected extends ApiConnectionException {
        private static final long serialVersionUID = 1L;

        NotConnected(IOException cause) {
            super("no connection: " + cause.getClass().getSimpleName(), cause);
        }
    }

    @Override
    public StripeResponse request(StripeRequest request) throws StripeException {
        CompletableFuture<HttpResponse<String>> answering =
                http.sendAsync(toHttp(request), BodyHandlers.ofString(StandardCharsets.UTF_8));
        try {
            // The request's own time-out ends with the answer's head; the body must come in the same time.
            HttpResponse<String> answer = answering.get(request.options().getReadTimeout(), TimeUnit.MILLISECONDS);
            return new StripeResponse(
                    answer.statusCode(), HttpHeaders.of(answer.headers().map()), answer.body());
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        } catch (TimeoutException e) {
            answering.cancel(true);
            throw new ApiConnectionException("no whole answer in time", e);
        } catch (InterruptedException e) {
            answering.cancel(true);
            Thread.currentThread().interrupt();
            throw new ApiConnectionException("interrupted while waiting for the answer", e);
        }
    }

    private static ApiConnectionException failed(@Nullable Throwable cause) {
        return switch (cause) {
            case ConnectException e -> new NotConnected(e);
            case HttpConnectTimeoutException e -> new NotConnected(e);
            // We refused the server's certificate, which comes before anything of ours is sent.
            case SSLHandshakeException e when isAboutTheirCertificate(e) -> new NotConnected(e);
            case null -> new ApiConnectionException("no answer");
            default ->
                new ApiConnectionException("no answer: " + cause.getClass().getSimpleName(), cause);
        };
    }

    private static boolean isAboutTheirCertificate(SSLHandshakeException refused) {
        for (Throwable cause = refused.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return true;
            }
        }
        return false;
    }

    private static HttpRequest toHttp(StripeRequest request) {
        HttpRequest.Builder http = HttpRequest.newBuilder(
                        URI.create(request.url().toString()))
                .timeout(Duration.ofMillis(request.options().getReadTimeout()));
        request.headers().map().forEach((name, values) -> {
            if (!NOT_TO_BE_SET.contains(name)) {
                values.forEach(value -> http.header(name, value));
            }
        });
        if (request.method() == RequestMethod.GET || request.content() == null) {
            return http.method(request.method().name(), BodyPublishers.noBody()).build();
        }
        return http.setHeader("Content-Type", request.content().contentType())
                .method(
                        request.method().name(),
                        BodyPublishers.ofByteArray(request.content().byteArrayContent()))
                .build();
    }

    private static Set<String> headers(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(Set.of(names));
        return set;
    }
}
