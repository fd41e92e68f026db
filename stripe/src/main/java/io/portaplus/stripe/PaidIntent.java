package io.portaplus.stripe;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.portaplus.payments.processor.Card;
import io.portaplus.payments.processor.Intent;
import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what nearly every charge is answered with, an intent that succeeded with its card, member by member: a tenth of
 * what it takes to make stripe-java's objects of it. Whatever is not quite that is left to them.
 */
final class PaidIntent {
    private @Nullable String id;
    private @Nullable String status;
    private @Nullable Long amount;
    private @Nullable String currency;
    private @Nullable Boolean live;
    private @Nullable String customer;
    private @Nullable String paymentId;
    private @Nullable String method;
    private @Nullable Card card;
    private boolean plain = true;

    private PaidIntent() {}

    /** The intent; empty where it is not plainly a success, or can't be read so. */
    static Optional<Intent> read(String body) {
        PaidIntent intent = new PaidIntent();
        try (JsonReader json = new JsonReader(new StringReader(body))) {
            json.setStrictness(Strictness.STRICT);
            intent.members(json);
            return json.peek() == JsonToken.END_DOCUMENT ? Optional.ofNullable(intent.made()) : Optional.empty();
        } catch (IOException | IllegalStateException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    private @Nullable Intent made() {
        if (!plain || id == null || amount == null || currency == null || live == null || method == null) {
            return null;
        }
        return "succeeded".equals(status)
                ? new Intent(
                        id,
                        Intent.Status.SUCCEEDED,
                        amount,
                        currency,
                        live,
                        customer,
                        paymentId,
                        method,
                        card,
                        null,
                        null,
                        null)
                : null;
    }

    private void members(JsonReader json) throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "id" -> id = text(json);
                case "status" -> status = text(json);
                case "amount" -> amount = json.nextLong();
                case "currency" -> currency = text(json);
                case "livemode" -> live = json.nextBoolean();
                case "customer" -> customer = named(json);
                case "payment_method" -> method = method(json);
                case "metadata" -> metadata(json);
                case "last_payment_error", "next_action" -> {
                    plain &= json.peek() == JsonToken.NULL;
                    json.skipValue();
                }
                default -> json.skipValue();
            }
        }
        json.endObject();
    }

    /** An object by its id alone, or as a whole. */
    private static @Nullable String named(JsonReader json) throws IOException {
        if (json.peek() != JsonToken.BEGIN_OBJECT) {
            return text(json);
        }
        String name = null;
        json.beginObject();
        while (json.hasNext()) {
            if (json.nextName().equals("id")) {
                name = text(json);
            } else {
                json.skipValue();
            }
        }
        json.endObject();
        return name;
    }

    private @Nullable String method(JsonReader json) throws IOException {
        if (json.peek() != JsonToken.BEGIN_OBJECT) {
            return text(json);
        }
        String name = null;
        CardMembers older = new CardMembers();
        json.beginObject();
        while (json.hasNext()) {
            String member = json.nextName();
            switch (member) {
                case "id" -> name = text(json);
                case "card" -> card = card(json);
                default -> older.read(member, json);
            }
        }
        json.endObject();
        // A card of the older kind is shown without anything around it.
        if (card == null && name != null && name.startsWith("card_")) {
            card = older.card();
        }
        return name;
    }

    private static @Nullable Card card(JsonReader json) throws IOException {
        if (json.peek() == JsonToken.NULL) {
            json.nextNull();
            return null;
        }
        CardMembers members = new CardMembers();
        json.beginObject();
        while (json.hasNext()) {
            members.read(json.nextName(), json);
        }
        json.endObject();
        return members.card();
    }

    private static final class CardMembers {
        private @Nullable String brand;
        private @Nullable String last4;
        private @Nullable Integer month;
        private @Nullable Integer year;

        void read(String member, JsonReader json) throws IOException {
            switch (member) {
                case "brand" -> brand = text(json);
                case "last4" -> last4 = text(json);
                case "exp_month" -> month = json.nextInt();
                case "exp_year" -> year = json.nextInt();
                default -> json.skipValue();
            }
        }

        Card card() {
            return new Card(brand, last4, month, year);
        }
    }

    private void metadata(JsonReader json) throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            if (json.nextName().equals(Calls.PAYMENT_ID)) {
                paymentId = text(json);
            } else {
                json.skipValue();
            }
        }
        json.endObject();
    }

    private static @Nullable String text(JsonReader json) throws IOException {
        if (json.peek() == JsonToken.NULL) {
            json.nextNull();
            return null;
        }
        if (json.peek() != JsonToken.STRING) {
            throw new IllegalStateException("not a text");
        }
        return json.nextString();
    }
}
