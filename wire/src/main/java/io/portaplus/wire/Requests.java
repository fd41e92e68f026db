package io.portaplus.wire;

import io.portaplus.wire.binding.Binding;
import io.portaplus.wire.binding.Source;
import io.portaplus.wire.binding.UnknownTypeException;
import io.portaplus.wire.format.Format;
import io.portaplus.wire.format.Formats;
import io.portaplus.wire.format.UnreadableException;
import io.portaplus.wire.model.RecordModel;
import java.util.List;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Reads requests off the wire: the body, its coding, its members. */
final class Requests {
    private final BodyReader bodies;
    private final Limits limits;
    private final Formats formats;
    private final Policies policies;
    private final Binding strict;
    private final Binding lenient;

    /** A call with all that its request is made of. */
    record Arrived(Call call, Source source) {}

    Requests(Limits limits, Formats formats, Formats lenient, Policies policies) {
        this.bodies = new BodyReader(limits);
        this.limits = limits;
        this.formats = formats;
        this.policies = policies;
        this.strict = new Binding(formats, limits.reading());
        this.lenient = new Binding(lenient, limits.reading().leniently());
    }

    /** Waits for the body. Throws {@link WireException} where it is not accepted. */
    Arrived await(Request request, Asked asked) {
        byte[] raw = body(request);
        byte[] body = unfolded(asked.headers(), raw);
        Format named = asked.target().bodyFormat(formats);
        Source source = new Source(
                named == null ? null : named.name(),
                asked.target().variables(),
                asked.query(),
                asked.headers().get(HttpHeader.CONTENT_TYPE),
                body);
        return new Arrived(
                new Call(asked.headers(), raw, asked.origin(), asked.format().name()), source);
    }

    /** The body as it came. Throws {@link WireException} where it is not accepted. */
    byte[] body(Request request) {
        return bodies.read(request);
    }

    /** The body without its content coding. Throws {@link WireException} where it is not accepted. */
    byte[] unfolded(HttpFields headers, byte[] raw) {
        return Compression.unfold(headers, raw, limits.bodyBytes());
    }

    /** The request of a call. Throws {@link WireException} with every fault that was found. */
    <Q extends Record> Q one(RecordModel<Q> model, Arrived arrived) {
        return read(arrived, List::of, binding -> binding.request(model, arrived.source()));
    }

    /** The requests of a batch, likewise. */
    <Q extends Record> List<Q> batch(RecordModel<Q> model, Arrived arrived) {
        List<Q> items = read(arrived, all -> all, binding -> binding.batch(model, arrived.source()));
        if (items.size() > limits.batchItems()) {
            throw new WireException(400, "TooManyItems", "A batch has at most " + limits.batchItems() + " requests.");
        }
        return items;
    }

    private <T> T read(Arrived arrived, Function<T, List<? extends Record>> requests, Function<Binding, T> reading) {
        try {
            return reading.apply(strict);
        } catch (UnreadableException unreadable) {
            if (!policies.mayReadLeniently()) {
                throw refused(unreadable);
            }
            T taken = leniently(reading, unreadable);
            if (!requests.apply(taken).stream().allMatch(one -> policies.readsLeniently(one, arrived.call()))) {
                throw refused(unreadable);
            }
            return taken;
        } catch (UnknownTypeException unknown) {
            throw new WireException(
                    415,
                    "UnsupportedMediaType",
                    "The body's Content-Type is not accepted here; send " + String.join(", ", unknown.accepted())
                            + ".");
        }
    }

    private <T> T leniently(Function<Binding, T> reading, UnreadableException strictly) {
        try {
            return reading.apply(lenient);
        } catch (UnreadableException still) {
            throw refused(strictly);
        }
    }

    static WireException refused(UnreadableException unreadable) {
        return new WireException(400, unreadable.code(), unreadable.text(), unreadable.faults());
    }

    /** Reads on and throws away what a refused client still sends. */
    void discard(Request request) {
        bodies.discard(request);
    }
}
