package io.portaplus.payments.charge;

import io.portaplus.payments.limit.DeclineGuard;
import io.portaplus.payments.limit.DeclineGuard.Kind;
import io.portaplus.payments.limit.DeclineGuard.Limit;
import io.portaplus.payments.limit.DeclineGuard.Subject;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.PaymentStatus;
import io.portaplus.payments.payment.Refusal;
import io.portaplus.payments.problem.Problem;
import io.portaplus.payments.settings.SettingValues;
import io.portaplus.payments.settings.Settings;
import io.portaplus.payments.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whose declines are counted: the customer's, the card's where it is a saved one, the cardholder's address where it is told. */
final class Tries {
    private final DeclineGuard guard;

    Tries(DeclineGuard guard) {
        this.guard = guard;
    }

    /** Until when no attempt like this is made; empty: it may be. */
    Optional<Instant> stopped(Checked checked) {
        return isTry(checked) ? guard.stopped(subjects(checked), limit(checked)) : Optional.empty();
    }

    /** What is answered until then. */
    Problem refusal(Instant until) {
        return guard.refusal(until);
    }

    /** Counts what came of an attempt. */
    void count(Checked checked, Payment payment) {
        Refusal refusal = payment.refusal();
        if (isTry(checked)
                && payment.status() == PaymentStatus.FAILED
                && (refusal == null || refusal.kind() == Refusal.Kind.DECLINED)) {
            guard.declined(subjects(checked), limit(checked));
        }
    }

    /** Pages are guarded by the processor; what is free, or removes a card, tries nothing. */
    private static boolean isTry(Checked checked) {
        return switch (checked.asked().kind()) {
            case CHARGE -> !checked.free();
            case SAVE -> true;
            case CHECKOUT, SAVE_BY_CHECKOUT, REMOVE -> false;
        };
    }

    private static List<Subject> subjects(Checked checked) {
        Person person = checked.person();
        TenantId tenant = person.caller().tenant().id();
        List<Subject> subjects = new ArrayList<>();
        subjects.add(new Subject(tenant, Kind.CUSTOMER, Long.toString(person.iCustomer())));
        if (checked.instrument() instanceof Instrument.Saved(String id)) {
            subjects.add(new Subject(tenant, Kind.CARD, id));
        }
        if (person.address() != null) {
            subjects.add(new Subject(tenant, Kind.ADDRESS, person.address()));
        }
        return subjects;
    }

    private static Limit limit(Checked checked) {
        SettingValues settings = checked.caller().settings();
        return new Limit(settings.get(Settings.GUARD_DECLINES), settings.get(Settings.GUARD_WINDOW));
    }
}
