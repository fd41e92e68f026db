package io.portaplus.app.http;

import io.portaplus.contract.TenantCreateRequest;
import io.portaplus.contract.TenantKeyRequest;
import io.portaplus.payments.problem.Fault;
import io.portaplus.payments.problem.Problem;
import io.portaplus.payments.registry.RegistryStore.NewTenant;
import io.portaplus.payments.settings.SettingType;
import io.portaplus.payments.tenant.Licence.Terms;
import io.portaplus.payments.tenant.Network;
import io.portaplus.payments.tenant.Scope;
import io.portaplus.payments.tenant.TenantId;
import io.portaplus.payments.tenant.TenantState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What operators ask of tenants, checked; every fault is told by {@link Problem.InvalidRequest}. */
final class TenantAsked {
    private static final int LONGEST = 100;
    private static final int MOST_NETWORKS = 100;
    private static final Set<Scope> USUAL = EnumSet.of(Scope.CHARGE, Scope.READ, Scope.REFUND);
    private static final Duration USUAL_OVERLAP = Duration.ofHours(24);
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(90);

    private TenantAsked() {}

    /** What is no number of a tenant is not there. */
    static TenantId id(@Nullable Integer number) {
        if (number == null || number < 1) {
            throw new Problem.NotFound("TenantNotFound", "There is no such tenant.");
        }
        return new TenantId(number);
    }

    static String keyId(@Nullable String keyId) {
        return Objects.requireNonNullElse(keyId, "");
    }

    static NewTenant tenant(TenantCreateRequest request) {
        List<Fault> faults = new ArrayList<>();
        String name = text(request.name());
        if (name.isEmpty() || name.length() > LONGEST) {
            faults.add(new Fault("InvalidName", "Name", "Name takes 1 to " + LONGEST + " characters."));
        }
        String mode = text(request.mode()).toLowerCase(Locale.ROOT);
        if (!Set.of("live", "test").contains(mode)) {
            faults.add(new Fault("InvalidMode", "Mode", "Mode takes live or test; it is for good."));
        }
        Integer parent = request.parentId();
        if (parent != null && parent < 0) {
            faults.add(new Fault("UnknownParent", "ParentId", "There is no tenant of that ParentId."));
        }
        end(faults);
        return new NewTenant(name, mode.equals("live"), parent == null || parent == 0 ? null : new TenantId(parent));
    }

    static TenantState state(@Nullable String text) {
        return named(TenantState.values(), text(text))
                .orElseThrow(() -> invalid("InvalidState", "State", "State takes Active, Suspended or Closed."));
    }

    static Terms terms(TenantKeyRequest request) {
        List<Fault> faults = new ArrayList<>();
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        List<String> named = Objects.requireNonNullElse(request.scopes(), List.of());
        for (int i = 0; i < named.size(); i++) {
            Optional<Scope> scope = named(Scope.values(), named.get(i).strip());
            scope.ifPresent(scopes::add);
            if (scope.isEmpty()) {
                faults.add(new Fault(
                        "InvalidScope",
                        "Scopes[" + i + "]",
                        "A scope is one of charge, read, refund, billing and admin."));
            }
        }
        List<Network> networks = networks(Objects.requireNonNullElse(request.networks(), List.of()), faults);
        String note = text(request.note());
        if (note.length() > LONGEST) {
            faults.add(new Fault("InvalidNote", "Note", "Note takes up to " + LONGEST + " characters."));
        }
        end(faults);
        return new Terms(scopes.isEmpty() ? USUAL : scopes, networks, null, note);
    }

    private static List<Network> networks(List<String> texts, List<Fault> faults) {
        List<Network> networks = new ArrayList<>();
        if (texts.size() > MOST_NETWORKS) {
            faults.add(new Fault("InvalidNetwork", "Networks", "A key takes up to " + MOST_NETWORKS + " networks."));
            return networks;
        }
        for (int i = 0; i < texts.size(); i++) {
            try {
                networks.add(Network.of(texts.get(i).strip()));
            } catch (IllegalArgumentException _) {
                faults.add(
                        new Fault(
                                "InvalidNetwork",
                                "Networks[" + i + "]",
                                "A network is an address such as 203.0.113.7, or 203.0.113.0/24 with zeros behind its prefix."));
            }
        }
        return networks;
    }

    static Duration overlap(@Nullable String text) {
        if (text(text).isEmpty()) {
            return USUAL_OVERLAP;
        }
        try {
            Duration overlap = SettingType.DURATION_TYPE.reader().apply(text(text));
            if (overlap.compareTo(LONGEST_OVERLAP) <= 0) {
                return overlap;
            }
        } catch (IllegalArgumentException _) {
            // Told below, together with what is too long.
        }
        throw invalid("InvalidOverlap", "Overlap", "Overlap takes a time such as 0s, 30m or 24h, up to 90d.");
    }

    private static <E extends Enum<E>> Optional<E> named(E[] all, String name) {
        for (E one : all) {
            if (one.name().equalsIgnoreCase(name)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").strip();
    }

    private static Problem invalid(String code, String field, String message) {
        return new Problem.InvalidRequest(List.of(new Fault(code, field, message)));
    }

    private static void end(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new Problem.InvalidRequest(faults);
        }
    }
}
