package io.portaplus.app.http;

import io.portaplus.contract.ApiSettings;
import io.portaplus.contract.ApiSettingsResponse;
import io.portaplus.payments.audit.By;
import io.portaplus.payments.problem.Fault;
import io.portaplus.payments.problem.Problem;
import io.portaplus.payments.registry.Change;
import io.portaplus.payments.registry.SettingChanges;
import io.portaplus.payments.registry.SettingChanges.Asked;
import io.portaplus.payments.settings.Access;
import io.portaplus.payments.settings.Catalogue;
import io.portaplus.payments.settings.Setting;
import io.portaplus.payments.tenant.Caller;
import io.portaplus.payments.tenant.Presented;
import io.portaplus.payments.tenant.Scope;
import io.portaplus.payments.tenant.Tenants;
import io.portaplus.wire.Call;
import io.portaplus.wire.Operation;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /sitesettings...}: a setting of the tenant that calls, as it stands for a part of its site. */
final class ApiSettingsOperation implements Operation<ApiSettings, ApiSettingsResponse> {
    private static final String NAME = "SettingsKey";
    private static final String VALUE = "SettingsValue";

    private final Tenants tenants;
    private final SettingChanges changes;
    private final InstantSource clock;

    ApiSettingsOperation(Tenants tenants, SettingChanges changes, InstantSource clock) {
        this.tenants = tenants;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public ApiSettingsResponse run(ApiSettings request, Call call) {
        Caller caller = caller(request, call);
        String value = request.settingsValue();
        if (value == null) {
            Setting<?> setting = readable(request);
            return answer(request, caller.settings().text(setting));
        }
        SettingAsked.byPost(call);
        Change change = new Change(
                name(request),
                value,
                Objects.requireNonNullElse(request.featureName(), ""),
                Objects.requireNonNullElse(request.contentId(), 0L));
        By by = new By(caller.keyId(), call.remoteAddress(), clock.instant());
        changes.make(caller.tenant(), List.of(new Asked(change, NAME, VALUE)), false, by);
        boolean secret = Catalogue.find(change.name())
                .filter(setting -> setting.reach().secret())
                .isPresent();
        return answer(request, secret ? null : value.strip());
    }

    @Override
    public void check(ApiSettings request, Call call) {
        caller(request, call);
    }

    private Caller caller(ApiSettings request, Call call) {
        Presented presented = Bearer.presented(call, request.license(), request.featureName(), request.contentId());
        Scope needed = request.settingsValue() == null ? Scope.READ : Scope.ADMIN;
        return call.once(Caller.class, () -> tenants.authenticate(presented, needed));
    }

    /** What is encrypted is for the programs that need it, and for nobody else. */
    private static Setting<?> readable(ApiSettings request) {
        Setting<?> setting = Catalogue.find(name(request))
                .orElseThrow(() -> invalid("UnknownSetting", "There is no such setting; see docs/settings.md."));
        if (Access.all().contains(setting)) {
            throw invalid("SettingIsWriteOnly", setting.name() + " can be set and not read.");
        }
        return setting;
    }

    private static String name(ApiSettings request) {
        return Objects.requireNonNullElse(request.settingsKey(), "").strip();
    }

    private static Problem invalid(String code, String message) {
        return new Problem.InvalidRequest(List.of(new Fault(code, NAME, message)));
    }

    private static ApiSettingsResponse answer(ApiSettings request, @Nullable String value) {
        return new ApiSettingsResponse(name(request), value, null, null, request.contentId(), request.featureName());
    }
}
