package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.app.config.Name;
import io.portaplus.app.config.Sources;
import io.portaplus.payments.settings.Setting;
import io.portaplus.payments.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Help explains everything, and a word that is no command leads there. */
final class HelpTest {
    // Not Main itself: it chooses the logging of the whole process, which here is the tests'.
    private static String printed(int exitCode, String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        CommandLine commands =
                new CommandLine(new Commands(new Commands.Context(new Sources(Map.of(), Map.of()), out)));
        commands.setOut(new PrintWriter(out, true));
        commands.setErr(new PrintWriter(Writer.nullWriter()));
        assertThat(commands.execute(arguments)).isEqualTo(exitCode);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void everySettingIsExplainedWithItsDefault() {
        String help = printed(0, "help");
        for (Name name : Name.values()) {
            assertThat(help).contains("  " + name + "\n      " + name.meaning());
            assertThat(help).contains(name.defaultText());
        }
        for (Setting<?> setting : Settings.all()) {
            assertThat(help)
                    .contains(
                            "  " + setting.environmentName() + " (" + setting.name() + ")\n      " + setting.meaning())
                    .contains("Takes " + setting.type().takes() + ".");
            if (!setting.defaultText().isEmpty()) {
                assertThat(help).contains("Default: " + setting.defaultText());
            }
        }
    }

    @Test
    void everyCommandIsExplained() {
        String help = printed(0, "help");
        Set<String> commands = new TreeSet<>(Set.of("test", "bench"));
        commands.addAll(new CommandLine(new Commands(new Commands.Context(new Sources(Map.of(), Map.of()), System.out)))
                .getSubcommands()
                .keySet());
        for (String command : commands) {
            assertThat(help).containsPattern("\\n  \\./portaplus " + command + " +\\S");
        }
        assertThat(printed(0)).isEqualTo(help);
    }

    @Test
    void theSandboxExplainsItsOptions() {
        assertThat(printed(0, "sandbox", "--help"))
                .contains(
                        "--port",
                        "--host",
                        "--state",
                        "--memory",
                        "--seed",
                        "--latency",
                        "--rate-limit",
                        "127.0.0.1",
                        "--portabilling-port",
                        "--portabilling-https",
                        "--stripe-only",
                        "--portabilling-only");
    }

    @Test
    void anUnknownCommandIsAnError() {
        assertThat(printed(2, "chrage")).isEmpty();
    }
}
