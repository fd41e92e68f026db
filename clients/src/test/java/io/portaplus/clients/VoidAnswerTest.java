package io.portaplus.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.portaplus.wire.WireHost;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.servicestack.client.IReturnVoid;
import net.servicestack.client.JsonServiceClient;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An operation without an answer (204), called by clients that expect none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class VoidAnswerTest {
    private final List<String> noted = new CopyOnWriteArrayList<>();
    private final Server server = new Server();
    private String base;

    /** The operation's request. */
    record Note(@Nullable String text) {}

    /** The same as a caller in Java has it: the client goes by the name of the class. */
    private static final class Caller {
        static final class Note implements IReturnVoid {
            @SuppressWarnings("unused") // sent by the client
            private final String Text;

            Note(String said) {
                this.Text = said;
            }
        }
    }

    @BeforeAll
    void start() throws Exception {
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(WireHost.builder()
                .operation(Note.class, null, (note, call) -> {
                    noted.add(String.valueOf(note.text()));
                    return null;
                })
                .build());
        server.start();
        base = "http://127.0.0.1:" + connector.getLocalPort();
    }

    @AfterAll
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void theJavaClientTakesNothingForAnAnswer() {
        assertThatCode(() -> new JsonServiceClient(base).post(new Caller.Note("from Java")))
                .doesNotThrowAnyException();
        assertThat(noted).contains("from Java");
    }

    @Test
    void theJavaScriptClientTakesNothingForAnAnswer() {
        NodeScript.Result result = NodeScript.run("void.mjs", base, "from JavaScript");
        assertThat(result.out().lines()).as(result.err()).containsExactly("204 nothing", "204 nothing", "204 nothing");
        assertThat(noted.stream().filter("from JavaScript"::equals)).hasSize(3);
    }
}
