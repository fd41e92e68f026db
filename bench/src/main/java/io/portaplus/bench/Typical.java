package io.portaplus.bench;

import io.portaplus.contract.StripePaymentRequest;
import io.portaplus.contract.StripePaymentResponse;
import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.json.JsonFormat;
import io.portaplus.wire.model.Models;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A payment of three lines as portals send it, and its answer. */
final class Typical {
    private Typical() {}

    static StripePaymentRequest request() {
        return read(StripePaymentRequest.class, "request.json");
    }

    static StripePaymentResponse answer() {
        return read(StripePaymentResponse.class, "answer.json");
    }

    private static <R extends Record> R read(Class<R> type, String file) {
        try (InputStream in = Typical.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing");
            }
            return new JsonFormat(new ReadLimits(32, 1000, 1 << 16)).read(new Models().of(type), in.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
