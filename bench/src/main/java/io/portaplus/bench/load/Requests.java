package io.portaplus.bench.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** One kind of request, ready-made for each of 200 customers; each that is sent has a key of its own. */
final class Requests {
    private static final int CUSTOMERS = 200;
    private static final int DIGITS = 20;
    private static final String KEY = "0".repeat(DIGITS);

    private final byte[][] ready = new byte[CUSTOMERS][];
    private final int keyEnd;
    private final byte[] success;
    private long next = System.currentTimeMillis() * 100_000;

    private Requests(String head, Body body, String success) {
        for (int i = 0; i < CUSTOMERS; i++) {
            String text = body.of(i + 1);
            int length = text.getBytes(StandardCharsets.UTF_8).length;
            ready[i] = Text.bytes(
                    head + "Idempotency-Key: bench-" + KEY + "\r\nContent-Length: " + length + "\r\n\r\n" + text);
        }
        this.keyEnd = head.length() + "Idempotency-Key: bench-".length() + DIGITS;
        this.success = Text.bytes(success);
    }

    private interface Body {
        String of(int customer);
    }

    /** A basket of two lines with VAT, paid with the customer's saved card. */
    static Requests charges(String licence) {
        String basket = resource("charge.json");
        return new Requests(
                "POST /ChargeStripeCustomerCard HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n"
                        + "Content-Type: application/json\r\n",
                customer -> basket.replace("@LICENCE@", licence).replace("@CUSTOMER@", "" + customer),
                "status\":\"succeeded\"");
    }

    /** What the service sends to Stripe for such a basket. */
    static Requests stripe() {
        String form = resource("intent.form");
        return new Requests(
                "POST /v1/payment_intents HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer sk_test_bench\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\n",
                customer -> form.replace("@CUSTOMER@", "" + customer),
                "\"status\": \"succeeded\"");
    }

    byte[] next() {
        byte[] request = ready[(int) (next % CUSTOMERS)];
        Text.overwrite(request, keyEnd, DIGITS, next++);
        return request;
    }

    /** Whether an answer is what was to come. */
    boolean good(byte[] answer, int length) {
        return Text.find(answer, 0, length, success) >= 0;
    }

    private static String resource(String name) {
        try (InputStream in = Requests.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
