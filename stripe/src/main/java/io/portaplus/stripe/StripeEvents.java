package io.portaplus.stripe;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.portaplus.payments.event.Event;
import io.portaplus.payments.event.EventSource;
import io.portaplus.payments.processor.ProcessorAway;
import io.portaplus.payments.tenant.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stripe's list of events, which it keeps for 30 days. */
final class StripeEvents implements EventSource {
    private final EventText format = new EventText();
    private final Reading reading;

    StripeEvents(Reading reading) {
        this.reading = reading;
    }

    @Override
    public Page page(AccountId account, Instant since, @Nullable String after, Duration timeout) {
        Form query = new Form()
                .add("limit", 100)
                .add("created[gte]", since.getEpochSecond())
                .add("starting_after", after);
        JsonObject page = reading.get(account, "/v1/events?" + query, timeout, JsonObject.class)
                .orElseThrow(() -> new ProcessorAway("there is no list of events"));
        try {
            List<Event> events = new ArrayList<>();
            String last = null;
            for (JsonElement one : page.getAsJsonArray("data")) {
                last = one.getAsJsonObject().get("id").getAsString();
                format.event(account.name(), one.getAsJsonObject()).ifPresent(events::add);
            }
            return new Page(events, page.get("has_more").getAsBoolean() ? last : null);
        } catch (RuntimeException e) {
            throw new ProcessorAway("a list that can't be read: " + e.getClass().getSimpleName());
        }
    }
}
