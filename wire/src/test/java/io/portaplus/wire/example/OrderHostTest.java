package io.portaplus.wire.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;

/** The example of docs/host.md works, and is what stands there. */
class OrderHostTest {
    @Test
    void theExampleRuns() throws Exception {
        Server server = OrderHost.start(0);
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI base = server.getURI();
            HttpRequest place = HttpRequest.newBuilder(base.resolve("/orders"))
                    .header("Accept", "application/json")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"Lines\":[{\"Article\":\"x\",\"Quantity\":1}]}"))
                    .build();
            HttpResponse<String> placed = client.send(place, BodyHandlers.ofString());
            assertThat(placed.statusCode()).isEqualTo(201);
            assertThat(placed.body()).isEqualTo("{\"Id\":\"7\",\"Total\":12.50}");
            HttpRequest find =
                    HttpRequest.newBuilder(base.resolve("/orders/9.xml")).build();
            assertThat(client.send(find, BodyHandlers.ofString()).body()).contains("<Id>9</Id><Total>1</Total>");
        } finally {
            server.stop();
        }
    }

    @Test
    void theDocumentQuotesTheExample() throws Exception {
        String source = Files.readString(Path.of("src/test/java/io/portaplus/wire/example/OrderHost.java"));
        String code = source.substring(source.indexOf("/** Two operations on a Jetty server. */"));
        StringBuilder quoted = new StringBuilder();
        code.lines()
                .forEach(line ->
                        quoted.append(line.isEmpty() ? "" : "    " + line).append('\n'));
        assertThat(Files.readString(Path.of("../docs/host.md"))).contains(quoted);
    }
}
