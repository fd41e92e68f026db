package io.portaplus.payments.registry;

import io.portaplus.payments.destination.Destinations;
import io.portaplus.payments.destination.Destinations.Names;
import io.portaplus.payments.pan.CardNumbers;
import io.portaplus.payments.problem.Fault;
import io.portaplus.payments.registry.SettingChanges.Asked;
import io.portaplus.payments.secret.Secret;
import io.portaplus.payments.settings.Access;
import io.portaplus.payments.settings.Catalogue;
import io.portaplus.payments.settings.Setting;
import io.portaplus.payments.settings.Settings;
import io.portaplus.payments.tenant.Tenant;
import io.portaplus.payments.vault.Vault;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Finds what is wrong with changes of settings. */
final class SettingChecks {
    private static final int LONGEST_VALUE = 20_000;
    private static final int LONGEST_FEATURE = 200;

    private final boolean byOperator;
    private final List<Fault> faults;
    private final Set<List<Object>> seen = new HashSet<>();

    /**
     * @param faults where they are put
     */
    SettingChecks(boolean byOperator, List<Fault> faults) {
        this.byOperator = byOperator;
        this.faults = faults;
    }

    /** The setting, where there is nothing wrong with its change. */
    Optional<Setting<?>> check(Asked asked) {
        int before = faults.size();
        Change change = asked.change();
        Optional<Setting<?>> found = Catalogue.find(change.name());
        if (found.isEmpty()) {
            faults.add(new Fault("UnknownSetting", asked.field(), "There is no such setting; see docs/settings.md."));
            return found;
        }
        Setting<?> setting = found.get();
        if (!setting.reach().byTenant() && !byOperator) {
            fault("SettingNotYours", asked, setting.name() + " is changed by the installation's operator alone.");
        }
        if (!seen.add(List.of(change.name(), change.featureName(), change.contentId()))) {
            fault("DuplicateSetting", asked, setting.name() + " is given twice.");
        }
        scope(asked, setting);
        value(asked, setting);
        return faults.size() == before ? found : Optional.empty();
    }

    private void scope(Asked asked, Setting<?> setting) {
        Change change = asked.change();
        boolean part = !change.featureName().isEmpty() || change.contentId() != 0;
        if (part && !setting.reach().parts()) {
            fault("SettingIsWhole", asked, setting.name() + " stands for the whole tenant: no feature, no content.");
        } else if (change.featureName().isEmpty() && change.contentId() != 0) {
            fault("FeatureNameRequired", asked, "A ContentId is one of a feature's: give FeatureName too.");
        }
        if (change.featureName().length() > LONGEST_FEATURE || CardNumbers.found(change.featureName())) {
            fault("InvalidFeatureName", asked, "FeatureName takes up to " + LONGEST_FEATURE + " characters.");
        }
    }

    private void value(Asked asked, Setting<?> setting) {
        String value = asked.change().value();
        if (value == null) {
            return;
        }
        if (value.length() > LONGEST_VALUE) {
            faults.add(
                    new Fault("TooLong", asked.valueField(), "A value takes up to " + LONGEST_VALUE + " characters."));
            return;
        }
        if (!setting.reach().secret() && CardNumbers.found(value)) {
            faults.add(new Fault("CardNumberNotAccepted", asked.valueField(), "The value holds a card number."));
            return;
        }
        try {
            setting.read(value);
        } catch (IllegalArgumentException e) {
            faults.add(new Fault("InvalidSetting", asked.valueField(), String.valueOf(e.getMessage())));
        }
    }

    /** Where callbacks would be led to a machine inside. */
    void destinations(List<Asked> all, Names names, BooleanSupplier mayGoInside) {
        for (Asked asked : all) {
            String value = asked.change().value();
            if (!asked.change().name().equals(Settings.CALLBACK_URL.name()) || value == null) {
                continue;
            }
            addressOf(value)
                    .flatMap(uri -> Destinations.fault(uri, names))
                    .filter(_ -> !mayGoInside.getAsBoolean())
                    .ifPresent(fault -> faults.add(new Fault(
                            "AddressNotAllowed",
                            asked.valueField(),
                            "callback.url takes an address that " + fault
                                    + "; the installation's operator can allow others.")));
        }
    }

    /** What is none has been told already. */
    private static Optional<URI> addressOf(String value) {
        try {
            return Settings.CALLBACK_URL.read(value);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** A key of the other mode, or one that the environment gives. */
    void stripeKey(Tenant tenant, List<Asked> all, boolean first) {
        for (Asked asked : all) {
            String value = asked.change().value();
            if (!asked.change().name().equals(Access.STRIPE_KEY.name())) {
                continue;
            }
            if (first) {
                fault("SetByEnvironment", asked, "The first tenant's key is PORTAPLUS_STRIPE_SECRET_KEY.");
            } else if (value == null || value.isBlank()) {
                fault("StripeKeyStays", asked, "A Stripe key is replaced and not taken away; suspend the tenant.");
            } else if (Vault.isLive(new Secret(value.strip())) != tenant.live()) {
                fault(
                        "WrongMode",
                        asked,
                        "The tenant is " + (tenant.live() ? "live" : "test")
                                + " for good; the key is of the other mode.");
            }
        }
    }

    private void fault(String code, Asked asked, String message) {
        faults.add(new Fault(code, asked.field(), message));
    }
}
