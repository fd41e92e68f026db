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
        Commands all = new Commands(new Commands.Context(sources, out));
        if (args.length == 1 && args[0].equals("serve")) {
            // To describe all the other commands and their options takes a sixth of a start.
            return served(all);
        }
        CommandLine commands = new CommandLine(all);
        commands.setExecutionExceptionHandler((thrown, _, _) -> explained(thrown));
        commands.setOut(new java.io.PrintWriter(out, true, java.nio.charset.StandardCharsets.UTF_8));
        return commands.execute(args.length == 0 ? new String[] {"help"} : args);
    }

    private static int served(Commands all) {
        try {
            return all.serve();
        } catch (Exception | Error thrown) {
            if (!isForPeople(thrown)) {
                thrown.printStackTrace();
                return 1;
            }
            return told(thrown);
        }
    }

    private static int explained(Exception thrown) throws Exception {
        if (!isForPeople(thrown)) {
            throw thrown;
        }
        return told(thrown);
    }

    /** Whether its message is written for people and says what to do; anything else is a fault of ours. */
    private static boolean isForPeople(Throwable thrown) {
        return thrown instanceof ConfigurationFault
                || thrown instanceof DatabaseRefused
                || thrown instanceof EmbeddedPostgresException;
    }

    private static int told(Throwable fault) {
        System.err.println("Porta Plus does not start:");
        String.valueOf(fault.getMessage()).lines().forEach(line -> System.err.println("  - " + line));
        return 1;
    }

    private static String logFormat(Sources sources) {
        return sources.text(Name.PORTAPLUS_LOG_FORMAT).equals("json") ? "json" : "text";
    }
}
