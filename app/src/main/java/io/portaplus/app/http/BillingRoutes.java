package io.portaplus.app.http;

import io.portaplus.contract.GetCustomer;
import io.portaplus.contract.GetCustomerResponse;
import io.portaplus.contract.PortaCustomerInfo;
import io.portaplus.contract.PortaCustomerInfoResponse;
import io.portaplus.contract.PortaPayment;
import io.portaplus.contract.PortaPaymentResponse;
import io.portaplus.wire.WireHost;
import io.portaplus.wire.catalog.Description;
import io.portaplus.wire.catalog.Exchange.Body;
import io.portaplus.wire.catalog.Route;
import java.util.Set;

/** Where portals reach customers' balances: the published addresses, and the same without the licence in them. */
final class BillingRoutes {
    private static final Set<String> GET = Set.of("GET");
    /** POST too, for clients that know no other verb. */
    private static final Set<String> ASKED_BY = Set.of("GET", "POST");

    private static final Description MOVING = Description.plain()
            .summary("Moves a customer's balance by money that moved elsewhere, or by none. No card is charged.")
            .tag("billing")
            .header(
                    "Idempotency-Key",
                    "Names one payment of yours, which is posted once however often it is sent. Without it an equal"
                            + " request is a repeat for as long as the operator has set.")
            .header("Authorization", "Bearer and the licence key, where the body has none: addresses must not.")
            .status(
                    202,
                    Body.ANSWER,
                    "Not posted yet; ask again with the same request. result.ResultCode says how it is.")
            .status(403, Body.ERROR, "The licence key is not for this, or is in the address.")
            .status(409, Body.ERROR, "The Idempotency-Key served another request, or the operator gave the posting up.")
            .status(
                    503,
                    Body.ERROR,
                    "The billing system can't be asked; nothing was posted; try again after Retry-After.");

    private BillingRoutes() {}

    /** Adds the operations to a host. */
    static void on(WireHost.Builder host, CustomerOperations customers, AdjustmentOperation adjustment) {
        host.operation(
                        PortaCustomerInfo.class,
                        PortaCustomerInfoResponse.class,
                        customers.balance(),
                        reading("Tells a customer's balance, limit and currency."),
                        new Route("/GetCustomerBalance/{License}/{ICustomer}", GET),
                        new Route("/GetCustomerBalance/{ICustomer}", ASKED_BY))
                .operation(
                        GetCustomer.class,
                        GetCustomerResponse.class,
                        customers.customer(),
                        reading("Tells what the billing system knows of a customer, never its password."),
                        new Route("/CheckCustomerExist/{License}/{PhoneNumber}/{CheckCustomerExist}", GET),
                        new Route("/CheckCustomerExist/{PhoneNumber}/{CheckCustomerExist}", ASKED_BY),
                        new Route("/GetCustomer/{License}/{ICustomer}", GET),
                        new Route("/GetCustomer/{ICustomer}", ASKED_BY),
                        new Route("/GetCustomerByName/{License}/{Name}", GET),
                        new Route("/GetCustomerByName/{Name}", ASKED_BY),
                        new Route("/GetCustomerByAccountID/{License}/{AccountID}", GET),
                        new Route("/GetCustomerByAccountID/{AccountID}", ASKED_BY))
                .operation(
                        PortaPayment.class,
                        PortaPaymentResponse.class,
                        adjustment,
                        MOVING,
                        Route.post("/TakePayment"),
                        Route.post("/TakePayment/Customer/{License}/{ICustomer}/{Amount}/{PaymentType}"),
                        Route.post("/TakePayment/Customer/{ICustomer}/{Amount}/{PaymentType}"),
                        Route.post("/TakePayment/Account/{License}/{IAccount}/{Amount}/{PaymentType}"));
    }

    private static Description reading(String summary) {
        return Description.plain()
                .summary(summary)
                .tag("billing")
                .header("Authorization", "Bearer and the licence key, where the request has none.")
                .status(
                        403,
                        Body.ERROR,
                        "The licence key is not for this, or is in the address and the operator does not allow that.")
                .status(404, Body.ERROR, "The billing system shows no such customer.")
                .status(503, Body.ERROR, "The billing system does not answer; ask again after Retry-After.");
    }
}
