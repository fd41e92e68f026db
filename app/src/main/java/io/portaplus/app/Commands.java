package io.portaplus.app;

import io.portaplus.app.config.Configuration;
import io.portaplus.app.config.ConfigurationReader;
import io.portaplus.app.config.Sources;
import io.portaplus.app.run.Demo;
import io.portaplus.app.run.Service;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The commands. */
@Command(name = "portaplus", description = "Card payments for telecom operators who run PortaBilling.")
final class Commands implements Callable<Integer> {
    private final Context context;

    Commands(Context context) {
        this.context = context;
    }

    /**
     * What a command works with.
     *
     * @param out where people read
     */
    record Context(Sources sources, PrintStream out) {
        Configuration configuration() {
            return new ConfigurationReader(sources).read();
        }

        Configuration simulated() {
            return new ConfigurationReader(sources.simulated()).read();
        }

        void warnOfUnknown() {
            sources.unknown()
                    .forEach(
                            name -> System.err.println("Porta Plus does not know the setting " + name + "; see help."));
        }
    }

    @Override
    public Integer call() {
        return help();
    }

    @Command(description = "Explains every command and setting.")
    int help() {
        new Help(context.out()).show();
        return 0;
    }

    @Command(description = "Starts everything embedded, pays for a basket, and stays up.")
    int demo(@Option(names = "--once", description = "End after the payment.") boolean once) throws Exception {
        context.warnOfUnknown();
        context.out().println("Starting; the first time a database is made, which takes a few seconds.");
        try (Service service = Service.start(demoConfiguration(), Demo.TENANT)) {
            service.started().banner(context.out());
            Demo demo = new Demo(service, context.out());
            boolean good = demo.run();
            if (once) {
                return good ? 0 : 1;
            }
            demo.showWhereNext();
            untilStopped(service);
            return 0;
        }
    }

    @Command(description = "Takes payments, with the settings of the environment or portaplus.properties.")
    int serve() throws InterruptedException {
        context.warnOfUnknown();
        Service service = Service.start(context.configuration(), "main");
        service.started().banner(context.out());
        untilStopped(service);
        return 0;
    }

    @Command(
            description = "Runs the sandboxes alone: a stand-in for Stripe that any Stripe client can use, and one for"
                    + " PortaBilling.",
            sortOptions = false,
            footer = {
                "",
                "Each has a page that shows what is in it, what came in and what was sent: Stripe's at /_sandbox/,",
                "PortaBilling's on its control port. What they can do, and how to use them for a project of your own:",
                "docs/sandbox.md, docs/sandbox-portabilling.md, docs/sandbox-for-your-project.md."
            })
    int sandbox(@Mixin SandboxOptions options) throws InterruptedException {
        untilStopped(Sandboxes.start(options, context.simulated(), context.out()));
        return 0;
    }

    @Command(description = "Shows the events that Stripe told a running service of, or has one worked on once more.")
    int events(@Mixin EventsCommand events) throws InterruptedException {
        return events.run(context.simulated(), context.out());
    }

    @Command(description = "Shows which postings a person must decide, and takes the decisions.")
    int postings(@Mixin PostingsCommand postings) throws InterruptedException {
        return postings.run(new OperatorClient(context.simulated()), context.out());
    }

    @Command(description = "Lists, exports and verifies what administrators and operators did.")
    int audit(@Mixin AuditCommand audit) throws InterruptedException {
        return audit.run(new OperatorClient(context.simulated()), context.out());
    }

    @Command(description = "Adds, shows, suspends and closes the tenants of a running service, and their keys.")
    int tenant(@Mixin TenantCommand tenant) throws InterruptedException {
        return tenant.run(new OperatorClient(context.simulated()), context.out());
    }

    @Command(
            description =
                    "Shows the callbacks of a running service that were not taken, or has a payment's sent again.")
    int callbacks(@Mixin CallbacksCommand callbacks) throws InterruptedException {
        return callbacks.run(context.simulated(), context.out());
    }

    @Command(description = "Prints the version.")
    int version() {
        String version = Commands.class.getPackage().getImplementationVersion();
        context.out().println("Porta Plus " + (version == null ? "(not packaged)" : version));
        return 0;
    }

    /** The demo has a folder of its own and a tenant whose licence everybody knows; it never works for real. */
    private Configuration demoConfiguration() {
        Configuration told = context.simulated();
        Map<String, String> settings = new HashMap<>(Map.of("vat.rates", "GB=20", "vat.country", "GB"));
        settings.putAll(told.tenantSettings());
        return new Configuration(
                told.listen(),
                told.publicUrl(),
                told.data().resolve("demo"),
                Optional.empty(),
                told.keys().simulated(Demo.TENANT),
                Optional.empty(),
                Optional.empty(),
                told.sandboxPorts(),
                told.hosting(),
                settings);
    }

    /** Waits for Ctrl-C or SIGTERM, then closes, while the program's end waits for that. */
    private static void untilStopped(AutoCloseable running) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            try {
                                running.close();
                            } catch (Exception e) {
                                System.err.println("Porta Plus did not stop cleanly: " + e.getMessage());
                            }
                            stopped.countDown();
                        },
                        "stop"));
        stopped.await();
    }
}
