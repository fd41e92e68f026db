package io.portaplus.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portaplus.sandbox.stripe.RunningSandbox.Saved;
import io.portaplus.sandbox.stripe.RunningSandbox.Seen;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final String INTENTS = "/v1/payment_intents";

    @TempDir
    private Path folder;

    @Test
    void everythingIsThereAfterARestart() {
        Path file = folder.resolve("state");
        String token;
        Saved saved;
        Seen paid;
        Seen truth;
        try (RunningSandbox sandbox = new RunningSandbox(file)) {
            saved = sandbox.saved("pm_card_visa");
            token = sandbox.control("/tokens", "{\"number\":\"4242424242424242\"}")
                    .text("id");
            assertThat(useToken(sandbox, token).status()).isEqualTo(200);
            paid = sandbox.postKeyed("k", INTENTS, RunningSandbox.charge(saved));
            truth = sandbox.look("/truth");
        }
        try (RunningSandbox again = new RunningSandbox(file)) {
            assertSame(again, saved, paid, truth);
            assertThat(useToken(again, token).error().path("code").asString()).isEqualTo("token_already_used");
            assertThat(again.post(INTENTS, RunningSandbox.charge(saved)).text("status"))
                    .isEqualTo("succeeded");
            assertThat(again.movements()).isEqualTo(2);
            assertThat(again.get(INTENTS).json().path("data").path(1).path("id").asString())
                    .as("newest first, also over restarts")
                    .isEqualTo(paid.id());
        }
    }

    @Test
    void nothingAnsweredIsLostWhenTheProcessEndsAbruptly() throws IOException {
        Path file = folder.resolve("state");
        Path copy = folder.resolve("copy");
        try (RunningSandbox sandbox = new RunningSandbox(file)) {
            Saved saved = sandbox.saved("pm_card_visa");
            Seen paid = sandbox.postKeyed("k", INTENTS, RunningSandbox.charge(saved));
            // What another process finds when this one is killed now, in the middle of a write.
            Files.copy(file, copy);
            Files.writeString(copy, "{\"account\":\"sandbox\",\"put\":[{\"kin", StandardOpenOption.APPEND);
            try (RunningSandbox survivor = new RunningSandbox(copy)) {
                assertSame(survivor, saved, paid, sandbox.look("/truth"));
            }
        }
        assertThat(Files.readString(copy)).as("the torn end is gone").endsWith("}\n");
    }

    @Test
    void aLineTornInTheMiddleOfACharacterIsToleratedToo() throws IOException {
        Path file = folder.resolve("state");
        String customer;
        try (RunningSandbox sandbox = new RunningSandbox(file)) {
            customer = sandbox.post("/v1/customers", "name", "Ann").id();
        }
        Files.write(file, new byte[] {'{', '"', (byte) 0xc3}, StandardOpenOption.APPEND);
        try (RunningSandbox again = new RunningSandbox(file)) {
            assertThat(again.get("/v1/customers/" + customer).status()).isEqualTo(200);
        }
    }

    @Test
    void damageElsewhereIsNotPassedOver() throws IOException {
        Path file = folder.resolve("state");
        new RunningSandbox(file).close();
        Files.writeString(file, "{\"account\":\n{\"aheadMillis\":0}\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> open(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("damaged in line 2");
    }

    @Test
    void theClockStaysAheadOverARestart() {
        Path file = folder.resolve("state");
        try (RunningSandbox sandbox = new RunningSandbox(file)) {
            sandbox.advance(Duration.ofDays(3));
        }
        try (RunningSandbox again = new RunningSandbox(file)) {
            long created = again.post("/v1/customers").json().path("created").asLong();
            assertThat(created).isGreaterThan(InstantSource.system().instant().getEpochSecond() + 200_000);
        }
    }

    @Test
    void aResetAlsoEmptiesTheFile() throws IOException {
        Path file = folder.resolve("state");
        try (RunningSandbox sandbox = new RunningSandbox(file)) {
            sandbox.post(INTENTS, RunningSandbox.charge(sandbox.saved("pm_card_visa")));
            sandbox.control("/reset", "");
            assertThat(sandbox.movements()).isZero();
            assertThat(sandbox.get("/v1/customers").json().path("data").size()).isZero();
            assertThat(Files.readString(file)).doesNotContain("cus_");
            sandbox.post("/v1/customers", "name", "Bob");
        }
        try (RunningSandbox again = new RunningSandbox(file)) {
            assertThat(again.get("/v1/customers").json().path("data").size()).isEqualTo(1);
        }
    }

    @Test
    void anOpeningForgetsHistoryButNotState() throws IOException {
        Path file = folder.resolve("state");
        String customer;
        try (RunningSandbox sandbox = new RunningSandbox(file)) {
            customer = sandbox.post("/v1/customers").id();
            for (int i = 0; i < 50; i++) {
                sandbox.post("/v1/customers/" + customer, "name", "Name 49");
            }
        }
        long before = Files.size(file);
        try (RunningSandbox again = new RunningSandbox(file)) {
            assertThat(Files.size(file)).isLessThan(before / 10);
            assertThat(again.get("/v1/customers/" + customer).text("name")).isEqualTo("Name 49");
        }
    }

    @Test
    void aSecondSandboxInThisProcessIsRefusedTheFile() {
        Path file = folder.resolve("state");
        try (RunningSandbox sandbox = new RunningSandbox(file)) {
            assertThat(sandbox.movements()).isZero();
            assertThatThrownBy(() -> open(file))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("in use by another sandbox");
        }
        open(file).close();
    }

    @Test
    void aSecondProcessIsRefusedTheFile() throws IOException, InterruptedException {
        Path file = folder.resolve("state");
        try (RunningSandbox sandbox = new RunningSandbox(file)) {
            assertThat(sandbox.movements()).isZero();
            Process other = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            OpensAFile.class.getName(),
                            file.toString()))
                    .redirectErrorStream(true)
                    .start();
            List<String> said = new ArrayList<>();
            try (BufferedReader output = other.inputReader(StandardCharsets.UTF_8)) {
                output.lines().forEach(said::add);
            }
            assertThat(other.waitFor()).isEqualTo(1);
            assertThat(String.join("\n", said)).contains("in use by another sandbox");
        }
    }

    private static void assertSame(RunningSandbox again, Saved saved, Seen paid, Seen truth) {
        assertThat(again.look("/truth").json()).isEqualTo(truth.json());
        Seen repeat = again.postKeyed("k", INTENTS, RunningSandbox.charge(saved));
        assertThat(repeat.body()).isEqualTo(paid.body());
        assertThat(repeat.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(again.get("/v1/payment_methods/" + saved.method()).text("customer"))
                .isEqualTo(saved.customer());
        assertThat(again.get(INTENTS + "/" + paid.id()).json()).isEqualTo(paid.json());
    }

    private static Seen useToken(RunningSandbox sandbox, String token) {
        return sandbox.post("/v1/payment_methods", "type", "card", "card[token]", token);
    }

    private static StripeSandbox open(Path file) {
        return StripeSandbox.open(new StripeSandbox.Options(file, InstantSource.system(), 1));
    }

    /** What the second process runs. */
    static final class OpensAFile {
        private OpensAFile() {}

        public static void main(String[] arguments) {
            open(Path.of(arguments[0])).close();
        }
    }
}
