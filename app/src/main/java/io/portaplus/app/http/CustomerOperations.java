package io.portaplus.app.http;

import io.portaplus.contract.CustomerRes;
import io.portaplus.contract.CustomerType;
import io.portaplus.contract.GetCustomer;
import io.portaplus.contract.GetCustomerResponse;
import io.portaplus.contract.PersonalInformation;
import io.portaplus.contract.PortaCustomerInfo;
import io.portaplus.contract.PortaCustomerInfoResponse;
import io.portaplus.contract.Preferences;
import io.portaplus.payments.billing.BillingCustomer;
import io.portaplus.payments.billing.CustomerDirectory;
import io.portaplus.payments.billing.CustomerLookup;
import io.portaplus.payments.billing.CustomerRecord;
import io.portaplus.payments.problem.Problem;
import io.portaplus.payments.tenant.Caller;
import io.portaplus.payments.tenant.Presented;
import io.portaplus.payments.tenant.Scope;
import io.portaplus.payments.tenant.TenantId;
import io.portaplus.payments.tenant.Tenants;
import io.portaplus.wire.Call;
import io.portaplus.wire.Operation;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** {@code GetCustomerBalance} and {@code GetCustomer}: what the billing system knows of a customer, asked each time. */
final class CustomerOperations {
    private final Tenants tenants;
    private final CustomerLookup lookup;

    CustomerOperations(Tenants tenants, CustomerLookup lookup) {
        this.tenants = tenants;
        this.lookup = lookup;
    }

    Operation<PortaCustomerInfo, PortaCustomerInfoResponse> balance() {
        return new Operation<>() {
            @Override
            public PortaCustomerInfoResponse run(PortaCustomerInfo request, Call call) {
                Caller caller = caller(request, call);
                long asked = CustomerAsked.balanceOf(request);
                CustomerRecord customer = lookup.ask(
                                caller, (directory, tenant, within) -> directory.byNumber(tenant, asked, within))
                        .orElseThrow(CustomerOperations::missing);
                return answer(request, customer);
            }

            @Override
            public void check(PortaCustomerInfo request, Call call) {
                caller(request, call);
                CustomerAsked.balanceOf(request);
            }
        };
    }

    Operation<GetCustomer, GetCustomerResponse> customer() {
        return new Operation<>() {
            @Override
            public GetCustomerResponse run(GetCustomer request, Call call) {
                Caller caller = caller(request, call);
                CustomerAsked asked = CustomerAsked.of(request);
                Optional<CustomerRecord> found =
                        lookup.ask(caller, (directory, tenant, within) -> find(directory, tenant, asked, within));
                return Boolean.TRUE.equals(request.checkCustomerExist())
                        ? existence(request, found)
                        : answer(request, found.orElseThrow(CustomerOperations::missing));
            }

            @Override
            public void check(GetCustomer request, Call call) {
                caller(request, call);
                CustomerAsked.of(request);
            }
        };
    }

    private static Optional<CustomerRecord> find(
            CustomerDirectory directory, TenantId tenant, CustomerAsked asked, Duration within) {
        return switch (asked) {
            case CustomerAsked.ByNumber by -> directory.byNumber(tenant, by.iCustomer(), within);
            case CustomerAsked.ByName by -> directory.byName(tenant, by.name(), within);
            case CustomerAsked.ByAccount by -> directory.byAccount(tenant, by.accountId(), within);
            case CustomerAsked.ByPhone by -> directory.byPhone(tenant, by.phone(), within);
        };
    }

    private Caller caller(PortaCustomerInfo request, Call call) {
        return caller(Bearer.presented(call, request.license(), request.featureName(), request.contentId()), call);
    }

    private Caller caller(GetCustomer request, Call call) {
        return caller(Bearer.presented(call, request.license(), request.featureName(), request.contentId()), call);
    }

    private Caller caller(Presented presented, Call call) {
        Caller caller = call.once(Caller.class, () -> tenants.authenticate(presented, Scope.READ));
        InAddress.read(call, presented, caller);
        return caller;
    }

    private static PortaCustomerInfoResponse answer(PortaCustomerInfo request, CustomerRecord customer) {
        BillingCustomer figures = customer.figures();
        PersonalInformation person = Objects.requireNonNull(customer.told().personalInformation());
        Preferences preferences = Objects.requireNonNull(customer.told().preferences());
        return new PortaCustomerInfoResponse(
                new CustomerRes(
                        figures.currency(),
                        figures.balance(),
                        figures.creditLimit(),
                        figures.availableFunds(),
                        person.name(),
                        person.firstName(),
                        figures.iCustomer()),
                new CustomerType(figures.iCustomer(), preferences.customerType()),
                null,
                null,
                null,
                request.contentId(),
                request.featureName());
    }

    private static GetCustomerResponse answer(GetCustomer request, CustomerRecord customer) {
        return new GetCustomerResponse(
                customer.figures().iCustomer(), customer.told(), null, request.contentId(), request.featureName());
    }

    private static GetCustomerResponse existence(GetCustomer request, Optional<CustomerRecord> customer) {
        long number = customer.map(one -> one.figures().iCustomer()).orElse(0L);
        return new GetCustomerResponse(number, null, null, request.contentId(), request.featureName());
    }

    private static Problem missing() {
        return new Problem.NotFound("BillingCustomerNotFound", "The billing system shows no such customer.");
    }
}
