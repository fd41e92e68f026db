package io.portaplus.app.http;

import io.portaplus.contract.StripeEvent;
import io.portaplus.contract.StripeEventReplayRequest;
import io.portaplus.contract.StripeEventsRequest;
import io.portaplus.contract.StripeEventsResponse;
import io.portaplus.payments.audit.By;
import io.portaplus.payments.event.EventStore;
import io.portaplus.payments.event.EventStore.Kept;
import io.portaplus.payments.event.EventStore.Wanted;
import io.portaplus.payments.event.Heard;
import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.problem.Fault;
import io.portaplus.payments.problem.Problem;
import io.portaplus.wire.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code GET /StripeEvents[/{EventId}]} and {@code POST /StripeEvents/{EventId}/Replay}, for operators. */
final class EventOperations {
    private static final int USUAL = 20;
    private static final int MOST = 100;

    private final Operator operator;
    private final EventStore events;

    EventOperations(Operator operator, EventStore events) {
        this.operator = operator;
        this.events = events;
    }

    StripeEventsResponse show(StripeEventsRequest request, Call call) {
        operator.check(call);
        String id = request.eventId();
        if (id != null && !id.isEmpty()) {
            return one(id);
        }
        Wanted wanted = wanted(request);
        List<StripeEvent> found = read(() -> events.list(wanted)).stream()
                .map(kept -> told(kept, null))
                .toList();
        return new StripeEventsResponse(found, null);
    }

    StripeEventsResponse replay(StripeEventReplayRequest request, Call call) {
        By by = operator.by(call);
        String id = Objects.requireNonNullElse(request.eventId(), "");
        if (!read(() -> events.replay(id, by))) {
            throw missing();
        }
        return one(id);
    }

    private StripeEventsResponse one(String id) {
        Kept kept = read(() -> events.find(id)).orElseThrow(EventOperations::missing);
        return new StripeEventsResponse(List.of(told(kept, kept.event().text())), null);
    }

    private static Wanted wanted(StripeEventsRequest request) {
        List<Fault> faults = new ArrayList<>();
        int take = Objects.requireNonNullElse(request.take(), USUAL);
        if (take < 1 || take > MOST) {
            faults.add(new Fault("InvalidTake", "Take", "Take is a whole number from 1 to " + MOST + "."));
        }
        String name = Objects.requireNonNullElse(request.state(), "");
        Optional<Heard.State> state = Arrays.stream(Heard.State.values())
                .filter(one -> one.name().equalsIgnoreCase(name))
                .findFirst();
        if (state.isEmpty() && !name.isEmpty()) {
            faults.add(new Fault("InvalidState", "State", "State takes Waiting, Done, Kept, Foreign or Gone."));
        }
        if (!faults.isEmpty()) {
            throw new Problem.InvalidRequest(faults);
        }
        String type = request.type();
        return new Wanted(state.orElse(null), type == null || type.isEmpty() ? null : type, request.before(), take);
    }

    private static StripeEvent told(Kept kept, @Nullable String text) {
        var event = kept.event();
        var heard = kept.heard();
        return new StripeEvent(
                event.id(),
                event.type(),
                event.account().name(),
                event.account().live(),
                event.created(),
                kept.receivedAt(),
                word(kept.origin()),
                word(heard.state()),
                heard.note(),
                kept.attempts(),
                heard.payment() == null ? null : heard.payment().text(),
                text);
    }

    private static String word(Enum<?> one) {
        String name = one.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    private static Problem missing() {
        return new Problem.NotFound("EventNotFound", "There is no such event.");
    }

    private static <T> T read(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (StoreAway e) {
            throw new Problem.Unavailable(
                    "StoreUnavailable", "Events can't be looked up right now.", Duration.ofSeconds(2), e);
        }
    }
}
