package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Program;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer sees. */
final class DemoTest {
    private static final Pattern CURL = Pattern.compile(
            "curl -i (\\S+) \\\\\\n  -H 'Content-Type: application/json' \\\\\\n  -H 'Idempotency-Key: (\\S+)' \\\\\\n  -d '(.*)'\\n");
    private static final Pattern UP = Pattern.compile("(Ctrl-C stops everything)");

    private static final String ADMIN_KEY = "the-operator-of-the-demo";

    /** Another user runs the database where the tests run as root, and must be able to come here. */
    private static Map<String, String> settings(Path folder) {
        folder.toFile().setExecutable(true, false);
        folder.toFile().setReadable(true, false);
        return Map.of(
                "PORTAPLUS_PORT", "0",
                "PORTAPLUS_SANDBOX_STRIPE_PORT", "0",
                "PORTAPLUS_SANDBOX_PORTABILLING_PORT", "0",
                "PORTAPLUS_ADMIN_KEY", ADMIN_KEY,
                "PORTAPLUS_DATA", folder.resolve("data").toString());
    }

    @Test
    void theDemoPaysOnceShowsHowAndEndsWellEachTime(@TempDir Path folder) {
        String first = once(folder);
        String second = once(folder);
        assertThat(key(second)).isNotEqualTo(key(first));
    }

    private static String once(Path folder) {
        try (Program program = Program.start(folder, settings(folder), "demo", "--once")) {
            int exit = program.exitCode();
            String out = program.out();
            assertThat(exit).as(out + program.err()).isZero();
            assertThat(out)
                    .contains("SANDBOX: no real card is charged, nobody is billed")
                    .contains("The answer, HTTP 200:")
                    .contains("\"Status\" : \"Succeeded\"")
                    .containsPattern("Customer 1001 in PortaBilling: balance -\\d+\\.\\d+ ")
                    .containsPattern("The same customer in PortaBilling now: balance -\\d+\\.\\d+, ")
                    .containsPattern("  \\d{4}-\\d\\d-\\d\\d [0-9:]{8}  Card payment [A-Z2-7]{12}  -20\\.20*\n")
                    .contains("the Stripe sandbox took the money exactly once, and PortaBilling has it exactly once.");
            assertThat(CURL.matcher(out).find()).as(out).isTrue();
            return out;
        }
    }

    private static String key(String out) {
        Matcher curl = CURL.matcher(out);
        assertThat(curl.find()).isTrue();
        return curl.group(2);
    }

    @Test
    void thePrintedCommandWorksAgainAndASecondStartIsRefused(@TempDir Path folder) throws IOException {
        try (Program program = Program.start(folder, settings(folder), "demo")) {
            program.awaitOut(UP);
            Matcher curl = CURL.matcher(program.out());
            assertThat(curl.find()).isTrue();
            Portal portal = new Portal(URI.create(curl.group(1)));
            Portal.Answer again = portal.charge(curl.group(3), curl.group(2));
            assertThat(again.status()).as(again.text()).isEqualTo(200);
            assertThat(again.replayed()).isTrue();
            Portal.Answer another = portal.charge(curl.group(3), "another-key");
            assertThat(another.status()).as(another.text()).isEqualTo(200);
            assertThat(another.replayed()).isFalse();
            assertThat(another.paymentId()).isNotEqualTo(again.paymentId());
            assertThat(another.header("Porta-Plus-Simulators")).contains("stripe, portabilling");

            Map<String, String> asOperator = new HashMap<>(settings(folder));
            asOperator.put("PORTAPLUS_PORT", "" + URI.create(curl.group(1)).getPort());
            try (Program events = Program.start(folder, asOperator, "events")) {
                assertThat(events.exitCode()).as(events.err()).isZero();
                assertThat(events.out()).contains("payment_intent.succeeded");
            }

            try (Program second = Program.start(folder, settings(folder), "demo", "--once")) {
                assertThat(second.exitCode()).isEqualTo(1);
                assertThat(second.err())
                        .contains("Porta Plus does not start:")
                        .contains(folder.resolve("data").toString())
                        .doesNotContain("Exception");
            }
            assertThat(portal.get("/health/ready").status())
                    .as("the first goes on")
                    .isEqualTo(200);
            assertThat(program.stop()).as("the exit code after SIGTERM").isIn(0, 143);
        }
        assertThat(Files.exists(folder.resolve("data/demo/postgres"))).isTrue();
    }

    @Test
    void withoutAPortTheStartSaysWhatToSet(@TempDir Path folder) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> settings = new HashMap<>(settings(folder));
            settings.put("PORTAPLUS_PORT", Integer.toString(taken.getLocalPort()));
            try (Program program = Program.start(folder, settings, "demo", "--once")) {
                assertThat(program.exitCode()).isEqualTo(1);
                assertThat(program.err())
                        .contains("Port " + taken.getLocalPort()
                                + " on 127.0.0.1 is taken. Set PORTAPLUS_PORT to another, or 0" + " for a free one.");
            }
        }
    }
}
