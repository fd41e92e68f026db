package io.portaplus.app;

import io.portaplus.app.config.ConfigurationFault;
import io.portaplus.app.config.Name;
import io.portaplus.app.config.Sources;
import io.portaplus.postgres.DatabaseRefused;
import io.portaplus.postgres.embedded.EmbeddedPostgresException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;

/** The program's entry. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args, System.getenv(), Path.of("").toAbsolutePath(), System.out));
    }

    /** Runs a command; its exit code. */
    static int run(String[] args, Map<String, String> environment, Path folder, PrintStream out) {
        Sources sources;
        try {
            sources = Sources.of(environment, folder);
        } catch (ConfigurationFault fault) {
            return told(fault);
        }
        System.setProperty("logback.configurationFile", "logback-" + logFormat(sources) + ".xml");
        CommandLine commands = new CommandLine(new Commands(new Commands.Context(sources, out)));
        commands.setExecutionExceptionHandler((thrown, _, _) -> explained(thrown));
        commands.setOut(new java.io.PrintWriter(out, true, java.nio.charset.StandardCharsets.UTF_8));
        return commands.execute(args.length == 0 ? new String[] {"help"} : args);
    }

    /** Says what is wrong where the message is written for a person; anything else is a fault of ours. */
    private static int explained(Exception thrown) throws Exception {
        if (thrown instanceof ConfigurationFault
                || thrown instanceof DatabaseRefused
                || thrown instanceof EmbeddedPostgresException) {
            return told(thrown);
        }
        throw thrown;
    }

    private static int told(Exception fault) {
        System.err.println("Porta Plus does not start:");
        String.valueOf(fault.getMessage()).lines().forEach(line -> System.err.println("  - " + line));
        return 1;
    }

    private static String logFormat(Sources sources) {
        return sources.text(Name.PORTAPLUS_LOG_FORMAT).equals("json") ? "json" : "text";
    }
}
