package io.portaplus.app;

import io.portaplus.app.config.Name;
import io.portaplus.payments.settings.Setting;
import io.portaplus.payments.settings.Settings;
import java.io.PrintStream;

/** What {@code ./portaplus help} prints. */
final class Help {
    private final PrintStream out;

    Help(PrintStream out) {
        this.out = out;
    }

    void show() {
        out.print("""
                Porta Plus takes card payments for telecom operators who run PortaBilling.

                Commands
                  ./portaplus demo          start everything embedded, pay for a basket, stay up (--once: end after it)
                  ./portaplus serve         take payments, with the settings below
                  ./portaplus sandbox       run the sandboxes of Stripe and PortaBilling alone (--help: their options)
                  ./portaplus events        show what Stripe told a running service, or replay it (--help: its options)
                  ./portaplus callbacks     show what an operator's own system did not take, or send it again (--help)
                  ./portaplus postings      show which postings a person must decide, and decide (--help: its options)
                  ./portaplus tenant        add, show, suspend or close tenants and their keys (--help: how)
                  ./portaplus audit         list, export and verify what administrators and operators did (--help: how)
                  ./portaplus test          build and test everything from the sources
                  ./portaplus bench         measure a charge beside pgbench, the formats, the sandbox
                  ./portaplus reproduce     build the sources twice and compare the jars byte by byte
                  ./portaplus help          this text
                  ./portaplus version       the version

                Settings of the program
                Environment variables, or the same names in lower case with dots (portaplus.port) in the file
                portaplus.properties in the folder where the program is started; the environment goes first.

                """);
        for (Name name : Name.values()) {
            entry(name.name(), name.meaning(), name.defaultText());
        }
        out.print("""

                Settings of the first tenant
                Environment variables as shown, or the names in brackets in portaplus.properties. They are written to the
                database where it has no value; what it has stands.

                """);
        for (Setting<?> setting : Settings.all()) {
            entry(
                    setting.environmentName() + " (" + setting.name() + ")",
                    setting.meaning() + " Takes " + setting.type().takes() + ".",
                    setting.defaultText());
        }
        out.println();
        out.println(
                "With neither a Stripe key nor a PortaBilling address the program starts on its simulators. Everything");
        out.println("else is in docs/: configuration.md, semantics.md, operations.md, development.md.");
        out.flush();
    }

    private void entry(String name, String meaning, String defaultText) {
        out.println("  " + name);
        out.println("      " + meaning + (defaultText.isEmpty() ? "" : " Default: " + defaultText));
    }
}
