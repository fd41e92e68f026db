package io.portaplus.app.run;

import io.portaplus.app.run.Service.Started;
import io.portaplus.payments.secret.Secret;
import java.io.PrintStream;

/** What a start tells the person at the terminal, on standard output and never through the log. */
final class Banner {
    private final PrintStream out;

    Banner(PrintStream out) {
        this.out = out;
    }

    void show(Started started) {
        out.println("Porta Plus takes payments at " + started.uri());
        started.simulators().ifPresent(at -> {
            out.println();
            out.println("  *** SANDBOX: no real card is charged, nobody is billed. Two simulators stand in:      ***");
            out.println("  ***   Stripe        " + at.stripe() + "/_sandbox/");
            out.println("  ***   PortaBilling  " + at.billingControl() + "/");
            out.println("  *** Set PORTAPLUS_STRIPE_SECRET_KEY and PORTAPLUS_PORTABILLING_URL to work for real.  ***");
            out.println();
        });
        started.madeUpLicence().ifPresent(licence -> once("The first tenant's licence key", licence));
        started.madeUpEndpoint().ifPresent(address -> once("Where Stripe is to deliver its events", address));
        out.flush();
    }

    private void once(String what, Secret secret) {
        out.println();
        out.println(what + ", shown this once; only a hash is kept:");
        out.println();
        out.println("  " + secret.reveal());
        out.println();
    }
}
