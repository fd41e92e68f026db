package io.portaplus.app.http;

import io.portaplus.payments.problem.Problem;
import io.portaplus.payments.settings.Settings;
import io.portaplus.payments.tenant.Caller;
import io.portaplus.payments.tenant.Presented;
import io.portaplus.wire.Call;

/** A licence in an address, where proxies and histories keep it: for reading only, and only where the tenant wants that. */
final class InAddress {
    private static final String CODE = "LicenseInPath";

    private InAddress() {}

    /** @throws Problem.NotAllowed where it is there and the tenant has not turned {@code license.inPath} on */
    static void read(Call call, Presented presented, Caller caller) {
        if (isThere(call, presented) && !caller.settings().get(Settings.LICENSE_IN_PATH)) {
            throw new Problem.NotAllowed(
                    CODE,
                    "A License is not taken from an address, where it may be kept: send it as Authorization: Bearer, or in"
                            + " a body. An operator can allow it (license.inPath).");
        }
    }

    /** @throws Problem.NotAllowed where it is there */
    static void move(Call call, Presented presented) {
        if (isThere(call, presented)) {
            throw new Problem.NotAllowed(
                    CODE,
                    "What moves money takes no License from an address: send it as Authorization: Bearer, or in the body.");
        }
    }

    private static boolean isThere(Call call, Presented presented) {
        String licence = presented.licence();
        return licence != null && call.isInAddress(licence);
    }
}
