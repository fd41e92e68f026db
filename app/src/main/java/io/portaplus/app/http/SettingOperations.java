package io.portaplus.app.http;

import io.portaplus.contract.SecretsEncryptRequest;
import io.portaplus.contract.SecretsEncryptResponse;
import io.portaplus.contract.TenantSetting;
import io.portaplus.contract.TenantSettingsRequest;
import io.portaplus.contract.TenantSettingsResponse;
import io.portaplus.payments.audit.By;
import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.problem.Problem;
import io.portaplus.payments.registry.Change;
import io.portaplus.payments.registry.SettingChanges.Asked;
import io.portaplus.payments.settings.Access;
import io.portaplus.payments.settings.Catalogue;
import io.portaplus.payments.settings.SettingRow;
import io.portaplus.payments.tenant.Tenant;
import io.portaplus.wire.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** {@code /Tenants/N/Settings} and {@code /Secrets/Encrypt}: tenants' settings and secrets, for operators. */
final class SettingOperations {
    private final Operator operator;
    private final OperatorAccess access;

    SettingOperations(Operator operator, OperatorAccess access) {
        this.operator = operator;
        this.access = access;
    }

    TenantSettingsResponse run(TenantSettingsRequest request, Call call) {
        operator.check(call);
        Tenant tenant =
                access.registry().find(TenantAsked.id(request.tenantId())).tenant();
        List<TenantSetting> settings = Objects.requireNonNullElse(request.settings(), List.of());
        if (!settings.isEmpty()) {
            SettingAsked.byPost(call);
            access.settings().make(tenant, asked(settings), true, operator.by(call));
        }
        return new TenantSettingsResponse(
                access.settings().own(tenant.id()).stream()
                        .map(SettingOperations::told)
                        .toList(),
                null);
    }

    SecretsEncryptResponse encrypt(SecretsEncryptRequest request, Call call) {
        By by = operator.by(call);
        try {
            return new SecretsEncryptResponse(access.vault().encryptAnew(by), null);
        } catch (StoreAway e) {
            throw new Problem.Unavailable(
                    "StoreUnavailable", "Secrets can't be reached right now.", Duration.ofSeconds(2), e);
        }
    }

    private static List<Asked> asked(List<TenantSetting> settings) {
        List<Asked> asked = new ArrayList<>();
        for (int i = 0; i < settings.size(); i++) {
            TenantSetting one = settings.get(i);
            Change change = new Change(
                    Objects.requireNonNullElse(one.name(), ""),
                    one.value(),
                    Objects.requireNonNullElse(one.featureName(), ""),
                    Objects.requireNonNullElse(one.contentId(), 0L));
            asked.add(new Asked(change, "Settings[" + i + "].Name", "Settings[" + i + "].Value"));
        }
        return asked;
    }

    /** Of what is kept encrypted only that it is set. */
    private static TenantSetting told(SettingRow row) {
        boolean sealed =
                Catalogue.find(row.name()).filter(Access.all()::contains).isPresent();
        return new TenantSetting(
                row.name(),
                sealed ? null : row.value(),
                row.featureName().isEmpty() ? null : row.featureName(),
                row.contentId() == 0 ? null : row.contentId());
    }
}
