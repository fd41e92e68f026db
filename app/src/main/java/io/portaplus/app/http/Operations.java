package io.portaplus.app.http;

import io.portaplus.app.http.HttpServer.Served;
import io.portaplus.contract.ApiSettings;
import io.portaplus.contract.ApiSettingsResponse;
import io.portaplus.contract.StripeCallbackReplayRequest;
import io.portaplus.contract.StripeCallbacksRequest;
import io.portaplus.contract.StripeCallbacksResponse;
import io.portaplus.contract.StripeEventReplayRequest;
import io.portaplus.contract.StripeEventsRequest;
import io.portaplus.contract.StripeEventsResponse;
import io.portaplus.contract.StripePaymentListRequest;
import io.portaplus.contract.StripePaymentListResponse;
import io.portaplus.contract.StripePaymentRequest;
import io.portaplus.contract.StripePaymentResponse;
import io.portaplus.contract.StripePaymentStatusRequest;
import io.portaplus.contract.StripeRefundRequest;
import io.portaplus.contract.StripeRefundResponse;
import io.portaplus.contract.StripeWebHookRequest;
import io.portaplus.wire.WireException;
import io.portaplus.wire.WireHost;
import io.portaplus.wire.catalog.Description;
import io.portaplus.wire.catalog.Exchange.Body;
import io.portaplus.wire.catalog.Route;
import java.util.Set;

/** The operations that the host offers, and what its metadata say of them. */
final class Operations {
    /** As the published pages have it. */
    private static final String SERVICE = "Porta Plus 2 Web Services";

    /** POST too, for clients that know no other verb. */
    private static final Set<String> ASKED_BY = Set.of("GET", "POST");

    private static final Description PAYMENT = Description.plain()
            .summary("Charges a basket to a customer's card, opens a hosted page, or lists, saves or removes cards.")
            .tag("payments")
            .withoutAnswer()
            .header(
                    "Idempotency-Key",
                    "Names one payment of yours: the same request under it again is answered with that payment, and "
                            + "nothing is charged twice.")
            .status(202, Body.ANSWER, "Not decided yet, or stored to be made later: ask again with the same request.")
            .status(402, Body.ANSWER, "Declined: ErrorCode is the decline code, the message is fit for the cardholder.")
            .status(404, Body.EITHER, "No such card or customer for this ICustomer.")
            .status(409, Body.ERROR, "The Idempotency-Key or the token served another request.")
            .status(
                    429,
                    Body.ERROR,
                    "Too many requests wait for the operator's card processor; nothing was charged; "
                            + "try again after Retry-After.")
            .status(503, Body.EITHER, "Nothing was charged; try again after Retry-After.");

    private static final Description REFUND = Description.plain()
            .summary("Gives a payment back, or a part of it.")
            .tag("payments")
            .header(
                    "Idempotency-Key",
                    "Required: names one refund of yours, which is made once however often it is sent.")
            .status(202, Body.ANSWER, "Not decided yet: ask again with the same request.")
            .status(402, Body.ANSWER, "Refused by Stripe, or failed later: ErrorCode says why. Nothing was given back.")
            .status(404, Body.ERROR, "There is no such payment.")
            .status(409, Body.ERROR, "The payment took no money, or the Idempotency-Key served another refund.")
            .status(503, Body.EITHER, "Try again after Retry-After, under the same key.");

    /** In the metadata as it was published; {@link WebhookHandler} stands before the host, and takes all its paths. */
    private static final Description WEBHOOK = Description.plain()
            .summary("Takes the events that Stripe delivers.")
            .tag("webhooks")
            .withoutAnswer()
            .header("Stripe-Signature", "Stripe's signature over the body as it comes.")
            .status(400, Body.ERROR, "The delivery is not genuine, or no event.")
            .status(503, Body.ERROR, "The event can't be kept now; deliver it again.");

    private static final Description STATUS = asking("Tells how a payment stands, and what happened to it.")
            .status(404, Body.ERROR, "There is no such payment.");

    private static final Description LIST = asking("Lists a customer's payments, newest first, a page at a time.");

    private static final Description EVENTS = operating("Lists the events that Stripe told of, or shows one.");

    private static final Description REPLAY = operating("Has an event worked on once more.");

    private static final Description CALLBACKS =
            operating("Lists callbacks to operators' own systems: those that were not taken, or those of a payment.");

    private static final Description CALLBACK = asking("Has the callbacks of a payment sent again.")
            .status(404, Body.ERROR, "There is no such payment, or nothing of it was to be called back.");

    private static final Description SETTINGS = Description.plain()
            .summary("Reads a setting of the tenant, or changes it.")
            .tag("settings")
            .status(403, Body.ERROR, "The licence key is not for that.")
            .status(503, Body.ERROR, "Settings can't be reached right now; ask again after Retry-After.");

    private Operations() {}

    /** Not in the metadata: it is nothing for portals. */
    static Description operating(String summary) {
        return Description.plain()
                .summary(summary)
                .tag("operators")
                .header("Authorization", "Bearer and the operator's key.")
                .unlisted();
    }

    private static Description asking(String summary) {
        return Description.plain()
                .summary(summary)
                .tag("payments")
                .header("Authorization", "Bearer and the licence key: it never goes into an address.")
                .status(503, Body.ERROR, "Payments can't be looked up right now; ask again after Retry-After.");
    }

    static WireHost.Builder of(Served served) {
        OperatorAccess access = served.operator();
        Operator operator = new Operator(access.key(), access.clock());
        EventOperations events = new EventOperations(operator, access.events());
        WireHost.Builder host = WireHost.builder()
                .service(SERVICE)
                .operation(
                        StripePaymentRequest.class,
                        StripePaymentResponse.class,
                        new PaymentOperation(
                                served.tenants(),
                                served.engine().requests(),
                                served.meters(),
                                served.lookup(),
                                served.postings()),
                        PAYMENT,
                        Route.post("/ChargeStripeCustomerCard"))
                .operation(
                        StripeRefundRequest.class,
                        StripeRefundResponse.class,
                        new RefundOperation(served.tenants(), served.refunds()),
                        REFUND,
                        Route.post("/RefundStripePayment"))
                .operation(
                        StripeWebHookRequest.class,
                        null,
                        (request, call) -> {
                            throw new WireException(400, "WebhookNotAccepted", "The delivery is not genuine.");
                        },
                        WEBHOOK,
                        Route.post("/StripeWebHook/{License}"))
                .operation(
                        StripePaymentStatusRequest.class,
                        StripePaymentResponse.class,
                        new StatusOperation(served.tenants(), served.lookup()),
                        STATUS,
                        new Route("/StripePayment/{PaymentId}", ASKED_BY))
                .operation(
                        StripePaymentListRequest.class,
                        StripePaymentListResponse.class,
                        new ListOperation(served.tenants(), served.lookup()),
                        LIST,
                        new Route("/StripePayments", ASKED_BY))
                .operation(
                        StripeEventsRequest.class,
                        StripeEventsResponse.class,
                        events::show,
                        EVENTS,
                        new Route("/StripeEvents", ASKED_BY),
                        new Route("/StripeEvents/{EventId}", ASKED_BY))
                .operation(
                        StripeEventReplayRequest.class,
                        StripeEventsResponse.class,
                        events::replay,
                        REPLAY,
                        Route.post("/StripeEvents/{EventId}/Replay"))
                .operation(
                        StripeCallbackReplayRequest.class,
                        StripePaymentResponse.class,
                        new ReplayOperation(served.tenants(), served.replay(), operator, access.clock()),
                        CALLBACK,
                        Route.post("/StripePayment/{PaymentId}/Callback"))
                .operation(
                        StripeCallbacksRequest.class,
                        StripeCallbacksResponse.class,
                        new CallbackOperation(operator, access.callbacks()),
                        CALLBACKS,
                        new Route("/StripeCallbacks", ASKED_BY),
                        new Route("/StripeCallbacks/{PaymentId}", ASKED_BY))
                .operation(
                        ApiSettings.class,
                        ApiSettingsResponse.class,
                        new ApiSettingsOperation(served.tenants(), access.settings(), access.clock()),
                        SETTINGS,
                        new Route("/sitesettings/{License}/{FeatureName}/{SettingsKey}/{ContentId}", Set.of("GET")),
                        new Route("/sitesettings/{License}/{FeatureName}/{SettingsKey}", Set.of("GET")),
                        new Route("/sitesettings/{License}/{SettingsKey}", Set.of("GET")),
                        Route.post("/sitesettings"))
                .errors(new Problems())
                .policies(new HostPolicies(served.tenants(), served.hosting()))
                .oneWay(new DeferredPayments())
                .voidAnswers(served.hosting().voidStatus());
        TenantRoutes.on(
                host,
                new TenantOperations(operator, access.registry(), access.publicUrl()),
                new CustomerEraseOperation(operator, access.registry(), access.erasure()),
                new SettingOperations(operator, access));
        PostingRoutes.on(host, new PostingOperations(operator, access.reviews()));
        BillingRoutes.on(
                host,
                new CustomerOperations(served.tenants(), served.balances().lookup()),
                new AdjustmentOperation(served.tenants(), served.balances().adjustments(), served.postings()));
        AuditOperation.on(host, new AuditOperation(operator, access.audit()));
        served.publicUrl().ifPresent(url -> host.publicUrl(url.toString()));
        return host;
    }
}
