package io.portaplus.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.sandbox.stripe.RunningSandbox.Seen;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A shop that sends its customers to Checkout, and what those press there. */
final class Shop {
    static final String SUCCESS = "https://shop.example/done?session={CHECKOUT_SESSION_ID}";
    static final String CANCEL = "https://shop.example/basket";

    private static final String SESSIONS = "/v1/checkout/sessions";
    private static final Map<String, String> ORDER = order();

    private final RunningSandbox sandbox;

    Shop(RunningSandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** A session for a plan and a SIM card, 29.99 in all. */
    Seen payment(String... more) {
        Seen made = sandbox.post(SESSIONS, form(more));
        made.id();
        return made;
    }

    /** The same in euros. */
    Seen paymentInEuros(String... more) {
        List<String> pairs = new ArrayList<>(List.of(more));
        for (int i = 0; i < 2; i++) {
            pairs.add("line_items[" + i + "][price_data][currency]");
            pairs.add("eur");
        }
        return payment(pairs.toArray(String[]::new));
    }

    /** A session to save a card. */
    Seen setup(String... more) {
        Seen made = setupRefused(more);
        made.id();
        return made;
    }

    /** The answer to a session to save a card, whatever it is. */
    Seen setupRefused(String... more) {
        List<String> pairs = new ArrayList<>(List.of(
                "mode", "setup", "success_url", SUCCESS, "cancel_url", CANCEL, "payment_method_types[0]", "card"));
        pairs.addAll(List.of(more));
        return sandbox.post(SESSIONS, pairs.toArray(String[]::new));
    }

    /** The form of a session for a payment, with more names and values. */
    static String[] form(String... more) {
        Map<String, String> form = new LinkedHashMap<>(ORDER);
        for (int i = 0; i < more.length; i += 2) {
            form.put(more[i], more[i + 1]);
        }
        return pairs(form);
    }

    /** The form with one value changed, or left out when it is null. */
    static String[] formWith(String name, @Nullable String value) {
        Map<String, String> form = new LinkedHashMap<>(ORDER);
        if (value == null) {
            form.remove(name);
        } else {
            form.put(name, value);
        }
        return pairs(form);
    }

    /** A form of so many lines of 1.00 each. */
    static String[] lines(int count) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("mode", "payment");
        form.put("success_url", SUCCESS);
        for (int i = 0; i < count; i++) {
            line(form, i, "Line " + i, 1, 100);
        }
        return pairs(form);
    }

    /** The customer presses a test card on the session's page. */
    Seen press(Seen session, String card) {
        return submit(session, "test_card", card, "email", "payer@example.com");
    }

    /** The customer sends the form of the session's page. */
    Seen submit(Seen session, String... pairs) {
        return post(page(session), pairs);
    }

    /** The session's page. */
    Seen look(Seen session) {
        return get(page(session));
    }

    Seen get(String url) {
        return sandbox.send(HttpRequest.newBuilder(URI.create(url)).GET().build());
    }

    Seen post(String url, String... pairs) {
        StringJoiner form = new StringJoiner("&");
        for (int i = 0; i < pairs.length; i += 2) {
            form.add(pairs[i] + "=" + URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8));
        }
        return sandbox.send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                .build());
    }

    String page(Seen session) {
        return sandbox.uri() + "/_sandbox/checkout/" + session.id();
    }

    /** The types of all events so far. */
    List<String> events() {
        return sandbox.get("/v1/events?limit=100")
                .json()
                .path("data")
                .valueStream()
                .map(event -> event.path("type").asString())
                .toList();
    }

    /** The session as the API has it now. */
    Seen state(Seen session) {
        return sandbox.get("/v1/checkout/sessions/" + session.id());
    }

    /** Its headers keep a page out of caches, frames and other people's scripts. */
    static void assertGuarded(Seen page) {
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'", "base-uri 'none'");
    }

    private static Map<String, String> order() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("mode", "payment");
        form.put("success_url", SUCCESS);
        form.put("cancel_url", CANCEL);
        line(form, 0, "Monthly plan", 2, 1250);
        form.put("line_items[0][price_data][product_data][description]", "Unlimited calls");
        line(form, 1, "SIM card", 1, 499);
        return form;
    }

    private static void line(Map<String, String> form, int number, String name, int quantity, int amount) {
        String line = "line_items[" + number + "]";
        form.put(line + "[quantity]", Integer.toString(quantity));
        form.put(line + "[price_data][currency]", "gbp");
        form.put(line + "[price_data][unit_amount]", Integer.toString(amount));
        form.put(line + "[price_data][product_data][name]", name);
    }

    private static String[] pairs(Map<String, String> form) {
        List<String> pairs = new ArrayList<>();
        form.forEach((name, value) -> {
            pairs.add(name);
            pairs.add(value);
        });
        return pairs.toArray(String[]::new);
    }
}
