package io.portaplus.payments.charge;

import io.portaplus.contract.StripePaymentRequest;
import io.portaplus.payments.problem.Fault;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a charge is paid with, as the caller named it (docs/semantics.md, Instruments). */
sealed interface Instrument {
    /** A {@code tok_...}: becomes a payment method first. */
    record Token(String id) implements Instrument {}

    /** A {@code ctoken_...}: goes to the charge as it is. */
    record ConfirmationToken(String id) implements Instrument {}

    /** A {@code pm_...}, {@code card_...} or {@code src_...}. */
    record Saved(String id) implements Instrument {}

    /** The cardholder names it on the processor's page. */
    record OnPage() implements Instrument {}

    /** None named: the customer's default card. */
    record Default() implements Instrument {}

    Pattern REFERENCE = Pattern.compile("(tok|ctoken|pm|card|src)_[A-Za-z0-9_]{1,240}");

    Pattern SAVED = Pattern.compile("(pm|card|src)_[A-Za-z0-9_]{1,240}");

    /** The token where it serves one payment only. The processor's reusable test names serve many. */
    default Optional<String> singleUse() {
        return switch (this) {
            case Token(String id) when !TestTokens.reusable(id) -> Optional.of(id);
            case ConfirmationToken(String id) -> Optional.of(id);
            default -> Optional.empty();
        };
    }

    /** Part of what makes two requests the same: any single-use token counts as the same instrument. */
    default String sameness() {
        return switch (this) {
            case Token(String id) -> TestTokens.reusable(id) ? id : "token";
            case ConfirmationToken _ -> "token";
            case Saved(String id) -> id;
            case OnPage _ -> "page";
            case Default _ -> "default";
        };
    }

    static boolean isMethod(String text) {
        return text.startsWith("pm_");
    }

    /** The single-use token, else the source, else a payment method in {@code PaymentMethod}, else the default card. */
    static Instrument of(StripePaymentRequest request, boolean offSession, List<Fault> faults) {
        Optional<String> token = Given.text(request.apiSingleUseToken());
        Optional<String> source = Given.text(request.stripeSourceId());
        Optional<String> method = Given.text(request.paymentMethod());
        method.filter(text -> !isMethod(text) && !text.equals("card"))
                .ifPresent(_ -> faults.add(new Fault(
                        "PaymentMethodNeedsCheckout",
                        "PaymentMethod",
                        "Without SuccessUrl and CancelUrl only card payments are possible: leave PaymentMethod empty, "
                                + "say card, or give a pm_... id.")));
        if (token.isPresent()) {
            if (offSession) {
                faults.add(new Fault(
                        "TokenOffSession",
                        "apiSingleUseToken",
                        "Charges without the cardholder (payments.offSession) are made on a saved card, never with a "
                                + "single-use token."));
            }
            return named(token.get(), "apiSingleUseToken", faults);
        }
        if (source.isPresent()) {
            return named(source.get(), "StripeSourceId", faults);
        }
        return method.filter(Instrument::isMethod)
                .map(id -> named(id, "PaymentMethod", faults))
                .orElseGet(Default::new);
    }

    /** The card that is to be saved. */
    static Instrument toSave(StripePaymentRequest request, List<Fault> faults) {
        return named(Given.text(request.apiSingleUseToken()).orElse(""), "apiSingleUseToken", faults);
    }

    /** The card that is to be removed: the source, or the same id where a portal shows the card. */
    static Instrument toRemove(StripePaymentRequest request, List<Fault> faults) {
        Optional<String> source = Given.text(request.stripeSourceId());
        Optional<String> shown = Given.text(request.cardInfo())
                .filter(text -> SAVED.matcher(text).matches());
        String id = source.or(() -> shown).orElse("");
        if (!SAVED.matcher(id).matches()) {
            faults.add(new Fault(
                    source.isPresent() ? "InvalidCardReference" : "CardRequired",
                    "StripeSourceId",
                    "IsDelete takes the card to remove in StripeSourceId: pm_..., card_... or src_..."));
        } else if (shown.isPresent() && !shown.get().equals(id)) {
            faults.add(new Fault(
                    "ConflictingCards", "CardInfo", "CardInfo names another card than StripeSourceId; which one?"));
        }
        return new Saved(id);
    }

    private static Instrument named(String id, String member, List<Fault> faults) {
        if (!REFERENCE.matcher(id).matches()) {
            faults.add(new Fault(
                    "InvalidCardReference",
                    member,
                    member + " takes a card as Stripe names it: tok_..., ctoken_..., pm_..., card_... or src_..."));
            return new Default();
        }
        if (id.startsWith("tok_")) {
            return new Token(id);
        }
        return id.startsWith("ctoken_") ? new ConfirmationToken(id) : new Saved(id);
    }
}
