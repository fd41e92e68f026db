package io.portaplus.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.clients.NodeScript.Result;
import io.portaplus.sandbox.stripe.StripeSandbox;
import io.portaplus.sandbox.stripe.StripeSandboxServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Stripe's own client for Node.js, unmodified, and its declarations of what Stripe answers, and the sandbox. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StripeNodeTest {
    private static final Path BUILD = Path.of("npm/target/answers");
    private static final String ANSWERS = "target/answers/answers.ts";

    private Result driven = new Result(-1, "", "");

    @BeforeAll
    void drive() throws IOException {
        Files.createDirectories(BUILD);
        Files.writeString(BUILD.resolve("package.json"), "{\"type\":\"module\"}");
        StripeSandbox.Options options = new StripeSandbox.Options(null, InstantSource.system(), 7);
        try (StripeSandbox sandbox = StripeSandbox.open(options);
                StripeSandboxServer server = StripeSandboxServer.start("127.0.0.1", 0, sandbox)) {
            driven = NodeScript.run("stripe-sandbox.mjs", server.uri().toString(), ANSWERS);
        }
    }

    @Test
    void itDrivesEveryEndpointAndAcceptsTheSignaturesOfWebhooks() {
        assertThat(driven.exit()).as(driven.out() + driven.err()).isZero();
        assertThat(driven.out()).contains("endpoints driven");
    }

    @Test
    void everyAnswerHasTheMembersThatStripeDeclaresAndNoneIsNullThatMustNotBe() {
        Result compiled = compile(ANSWERS);
        assertThat(compiled.exit()).as(compiled.out() + compiled.err()).isZero();
    }

    @Test
    void theCompilerSeesWhatIsMissingUnknownOrNull() throws IOException {
        String answers = Files.readString(BUILD.resolve("answers.ts"));
        String wrong = answers.replaceFirst("\"livemode\": false,\n", "")
                .replaceFirst("\"payment_method_types\": \\[[^]]*]", "\"payment_method_types\": null")
                .replaceFirst("\"object\": \"refund\",", "$0 \"surprise\": true,");
        Files.writeString(BUILD.resolve("wrong.ts"), wrong);
        Result compiled = compile("target/answers/wrong.ts");
        assertThat(compiled.exit()).isNotZero();
        assertThat(compiled.out().lines().filter(line -> line.contains("wrong.ts(")))
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).contains("'livemode' is missing"))
                .anySatisfy(line -> assertThat(line).contains("'null' is not assignable"))
                .anySatisfy(line -> assertThat(line).contains("surprise"));
    }

    private static Result compile(String file) {
        return NodeScript.runProgram(
                "tsc", file, "--strict", "--noEmit", "--skipLibCheck", "--target", "es2022", "--module", "nodenext");
    }
}
