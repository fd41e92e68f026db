package io.portaplus.app.http;

import io.portaplus.app.config.Configuration.Hosting;
import io.portaplus.contract.ApiSettings;
import io.portaplus.contract.GetCustomer;
import io.portaplus.contract.PortaCustomerInfo;
import io.portaplus.contract.PortaPayment;
import io.portaplus.contract.StripePaymentRequest;
import io.portaplus.contract.StripeRefundRequest;
import io.portaplus.payments.problem.Problem;
import io.portaplus.payments.settings.SettingValues;
import io.portaplus.payments.settings.Settings;
import io.portaplus.payments.tenant.Caller;
import io.portaplus.payments.tenant.Tenants;
import io.portaplus.wire.Call;
import io.portaplus.wire.Policies;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the host lets through, by the settings of the tenant that calls; metadata are the installation's business. */
final class HostPolicies implements Policies {
    private final Tenants tenants;
    private final Hosting hosting;

    HostPolicies(Tenants tenants, Hosting hosting) {
        this.tenants = tenants;
        this.hosting = hosting;
    }

    @Override
    public boolean mayReadLeniently() {
        return tenants.anyHas(Settings.LENIENT);
    }

    @Override
    public boolean readsLeniently(Record request, Call call) {
        return settings(request, call).filter(own -> own.get(Settings.LENIENT)).isPresent();
    }

    @Override
    public boolean mayAllow(String origin) {
        return tenants.anyHas(settings -> settings.get(Settings.CORS_ORIGINS).contains(origin));
    }

    @Override
    public boolean allows(String origin, List<? extends Record> requests, Call call) {
        return !requests.isEmpty()
                && requests.stream()
                        .allMatch(request -> settings(request, call)
                                .filter(own -> own.get(Settings.CORS_ORIGINS).contains(origin))
                                .isPresent());
    }

    @Override
    public boolean showsMetadata() {
        return hosting.metadata();
    }

    @Override
    public boolean shows(String operation) {
        return !hosting.unlisted().contains(operation.toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean tellsSoapErrorsAsFaults() {
        return hosting.soapFaults();
    }

    /** The settings of whoever calls; empty where nobody knows. */
    private Optional<SettingValues> settings(Record request, Call call) {
        try {
            return Optional.of(caller(request, call).settings());
        } catch (Problem.NotAuthenticated unknown) {
            // The operation will say so; nothing is let through for a stranger.
            return Optional.empty();
        }
    }

    private Caller caller(Record request, Call call) {
        return switch (request) {
            case StripePaymentRequest payment ->
                tenants.identify(Bearer.presented(call, payment.license(), payment.featureName(), payment.contentId()));
            case StripeRefundRequest refund ->
                tenants.identify(Bearer.presented(call, refund.license(), refund.featureName(), refund.contentId()));
            case ApiSettings asked ->
                tenants.identify(Bearer.presented(call, asked.license(), asked.featureName(), asked.contentId()));
            case PortaCustomerInfo asked ->
                tenants.identify(Bearer.presented(call, asked.license(), asked.featureName(), asked.contentId()));
            case GetCustomer asked ->
                tenants.identify(Bearer.presented(call, asked.license(), asked.featureName(), asked.contentId()));
            case PortaPayment asked ->
                tenants.identify(Bearer.presented(call, asked.license(), asked.featureName(), asked.contentId()));
            default -> tenants.identify(Bearer.presented(call));
        };
    }
}
