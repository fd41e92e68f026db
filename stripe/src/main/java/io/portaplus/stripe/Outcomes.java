package io.portaplus.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentMethod;
import com.stripe.model.Refund;
import com.stripe.model.SetupIntent;
import com.stripe.model.StripeError;
import com.stripe.model.checkout.Session;
import com.stripe.net.ApiResource;
import io.portaplus.payments.payment.Step;
import io.portaplus.payments.processor.Answer;
import io.portaplus.payments.processor.Answer.Made;
import io.portaplus.payments.processor.Intent;
import io.portaplus.stripe.http.Answered;
import io.portaplus.stripe.http.NotConnected;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a call's answer, or the lack of one, means. Decided by the status and the error's type and code, never by its
 * words; whatever is not understood is unknown.
 */
final class Outcomes {
    private static final Duration AFTER_LIMIT = Duration.ofMillis(500);
    private static final Duration AFTER_NO_CONNECTION = Duration.ofMillis(200);

    private Outcomes() {}

    static Answer of(Step.Kind kind, Answered response) {
        if (response.status() < 200 || response.status() > 299) {
            return new Answer.Unknown("status " + response.status());
        }
        return new Answer.Done(
                switch (kind) {
                    case CUSTOMER ->
                        new Made.Customer(Objects.requireNonNull(
                                read(response, Customer.class).getId()));
                    case METHOD -> {
                        PaymentMethod method = read(response, PaymentMethod.class);
                        yield new Made.Method(Objects.requireNonNull(method.getId()), Intents.card(method));
                    }
                    case REFUND -> new Made.Refund(Afterward.refund(read(response, Refund.class)));
                    case CHARGE ->
                        new Made.Payment(PaidIntent.read(response.body())
                                .orElseGet(() -> Intents.of(read(response, PaymentIntent.class))));
                    case SETUP -> new Made.Payment(Intents.of(read(response, SetupIntent.class)));
                    case SESSION, EXPIRE -> new Made.Payment(Pages.of(read(response, Session.class)));
                    case CANCEL -> new Made.Payment(cancelled(response));
                    case DETACH, DELETE -> new Made.Removed();
                    case DEFAULT -> new Made.Default();
                    case DETAILS -> new Made.Details();
                });
    }

    private static Intent cancelled(Answered response) {
        SetupIntent setup = read(response, SetupIntent.class);
        return Intents.isSetup(Objects.requireNonNull(setup.getId()))
                ? Intents.of(setup)
                : Intents.of(read(response, PaymentIntent.class));
    }

    static Answer of(StripeException thrown) {
        if (thrown.getCause() instanceof NotConnected) {
            return new Answer.NotRun("no connection", AFTER_NO_CONNECTION);
        }
        // stripe-java says 0 where no answer came.
        Integer status = thrown.getStatusCode() == null || thrown.getStatusCode() == 0 ? null : thrown.getStatusCode();
        StripeError error = thrown.getStripeError();
        if (status == null || error == null || (error.getType() == null && status != 401)) {
            return new Answer.Unknown(status == null ? "no answer" : "status " + status + " without an error object");
        }
        return switch (status) {
            case 402 -> new Answer.Declined(Refusals.declined(error), intent(error));
            case 400, 404 ->
                "idempotency_error".equals(error.getType())
                        ? new Answer.Unknown("idempotency_error")
                        : new Answer.Refused(Refusals.refused(error), customerGone(error));
            case 401, 403 -> new Answer.KeyRefused(Refusals.keyRefused());
            case 429 -> new Answer.NotRun("rate limit", AFTER_LIMIT);
            case 409 -> new Answer.Unknown("the same call is still running");
            default -> new Answer.Unknown("status " + status);
        };
    }

    private static boolean customerGone(StripeError error) {
        return "resource_missing".equals(error.getCode()) && "customer".equals(error.getParam());
    }

    private static @Nullable Intent intent(StripeError error) {
        if (error.getSetupIntent() != null) {
            return Intents.of(error.getSetupIntent());
        }
        return error.getPaymentIntent() == null ? null : Intents.of(error.getPaymentIntent());
    }

    static <T> T read(Answered response, Class<T> type) {
        return Objects.requireNonNull(ApiResource.GSON.fromJson(response.body(), type), "an empty answer");
    }
}
