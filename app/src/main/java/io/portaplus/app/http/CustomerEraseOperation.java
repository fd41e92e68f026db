package io.portaplus.app.http;

import io.portaplus.contract.CustomerEraseRequest;
import io.portaplus.contract.CustomerEraseResponse;
import io.portaplus.payments.audit.By;
import io.portaplus.payments.erasure.Erasure;
import io.portaplus.payments.erasure.ErasureStore.Erased;
import io.portaplus.payments.registry.Registry;
import io.portaplus.payments.tenant.TenantId;
import io.portaplus.wire.Call;
import io.portaplus.wire.Operation;

/** {@code POST /Tenants/{TenantId}/Customers/{ICustomer}/Erase}: erases a customer's own data, for operators. */
final class CustomerEraseOperation implements Operation<CustomerEraseRequest, CustomerEraseResponse> {
    private final Operator operator;
    private final Registry registry;
    private final Erasure erasure;

    CustomerEraseOperation(Operator operator, Registry registry, Erasure erasure) {
        this.operator = operator;
        this.registry = registry;
        this.erasure = erasure;
    }

    @Override
    public CustomerEraseResponse run(CustomerEraseRequest request, Call call) {
        By by = operator.by(call);
        TenantId tenant =
                registry.find(TenantAsked.id(request.tenantId())).tenant().id();
        Erased erased = erasure.erase(tenant, request.iCustomer(), by);
        return new CustomerEraseResponse(erased.payments(), erased.events(), erased.customers(), null);
    }
}
