package io.portaplus.app.http;

import io.portaplus.payments.callback.CallbackSender;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/**
 * Posts callbacks. The address is https, or this machine itself, as the setting's type has it; a redirect is not followed,
 * so that a receiver can't send us anywhere else; nothing of its answer but the status is read.
 */
public final class CallbackClient implements CallbackSender, AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();

    @Override
    public Optional<String> send(URI to, String id, String signature, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(to)
                .timeout(ANSWER)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Porta-Plus-Callback", id)
                .header("Porta-Plus-Signature", signature)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
            answer.body().close();
            int status = answer.statusCode();
            return status / 100 == 2 ? Optional.empty() : Optional.of("status " + status);
        } catch (IOException e) {
            return Optional.of("no answer: " + e.getClass().getSimpleName());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.of("the program is stopping");
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
