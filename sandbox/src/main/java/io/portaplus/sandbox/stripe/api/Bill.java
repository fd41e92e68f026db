package io.portaplus.sandbox.stripe.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Checkout session as its customer sees it.
 *
 * @param status {@code open}, {@code complete} or {@code expired}
 * @param mode {@code payment} or {@code setup}
 * @param total as it is shown, empty when nothing is to be paid
 * @param methods the types of payment methods that may be used
 * @param submitType what pressing the button is called, as the shop wants it
 * @param attempt how often the customer has tried
 * @param trouble why the last attempt failed, when it failed on another page
 */
public record Bill(
        String id,
        String status,
        String mode,
        String total,
        List<Line> lines,
        List<String> methods,
        String submitType,
        Payer payer,
        Ways ways,
        long attempt,
        @Nullable String trouble) {

    /** Whether it can still be paid. */
    public boolean isOpen() {
        return status.equals("open");
    }

    /** Whether a method is only saved. */
    public boolean isSetup() {
        return mode.equals("setup");
    }

    /** A line; amounts are as they are shown. */
    public record Line(String name, @Nullable String description, long quantity, String each, String amount) {}

    /**
     * Who pays, as far as it is known.
     *
     * @param asksEmail whether the shop did not say it
     * @param isDelayed whether a bank has yet to decide about what was paid
     */
    public record Payer(String email, String name, boolean asksEmail, boolean isDelayed) {}

    /**
     * Where the customer goes from here.
     *
     * @param success filled in
     * @param shop the host of it
     */
    public record Ways(String success, @Nullable String cancel, String shop) {}
}
