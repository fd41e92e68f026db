package io.portaplus.wire;

import io.portaplus.wire.catalog.Route;
import io.portaplus.wire.parameter.Parameters;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/**
 * One call as its operation sees it: what the request was besides its members, and what the answer is besides its body.
 * For the thread that runs the operation.
 */
public final class Call {
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final int ALONE = -1;

    private final HttpFields requestHeaders;
    private final byte[] rawBody;
    private final Origin origin;
    private final String format;
    private final int item;
    private final Map<String, String> answerHeaders = new LinkedHashMap<>();
    private final Map<Class<?>, Object> found = new HashMap<>();
    private int status;

    /**
     * Where a call came from and to.
     *
     * @param target the path and the query as they came
     */
    record Origin(String remoteAddress, String verb, String path, String target) {}

    Call(HttpFields requestHeaders, byte[] rawBody, Origin origin, String format) {
        this(requestHeaders, rawBody, origin, format, ALONE);
    }

    private Call(HttpFields requestHeaders, byte[] rawBody, Origin origin, String format, int item) {
        this.requestHeaders = requestHeaders;
        this.rawBody = rawBody;
        this.origin = origin;
        this.format = format;
        this.item = item;
    }

    /** The call of one request of a batch. */
    Call ofItem(int place) {
        return new Call(requestHeaders, rawBody, origin, format, place);
    }

    /**
     * What has to be found out once for a call, such as who calls: checking a request and running it share it.
     *
     * @param finder asked the first time; what it throws is not kept
     */
    public <T> T once(Class<T> type, Supplier<T> finder) {
        Object known = found.get(type);
        if (known == null) {
            known = finder.get();
            found.put(type, known);
        }
        return type.cast(known);
    }

    /** The place of the request in its batch, from 0, or -1 outside of batches. */
    public int item() {
        return item;
    }

    /**
     * The first value of a request header, whatever its case, or null. In a batch {@code Idempotency-Key} is each item's
     * own: {@code <the batch's key>/<place>}, so that no two items can be taken for repeats of each other.
     */
    public @Nullable String header(String name) {
        String value = requestHeaders.get(name);
        return value != null && item != ALONE && name.equalsIgnoreCase(IDEMPOTENCY_KEY) ? value + "/" + item : value;
    }

    /** All values of a request header as they came, one for each time it was sent. */
    public List<String> headers(String name) {
        return requestHeaders.getFields(name).stream()
                .map(HttpField::getValue)
                .map(value -> value == null ? "" : value)
                .toList();
    }

    /** The body's bytes as they came, without transfer coding; a copy. */
    public byte[] rawBody() {
        return rawBody.clone();
    }

    /** The address of the peer, without its port. */
    public String remoteAddress() {
        return origin.remoteAddress();
    }

    /** The verb in upper case. */
    public String verb() {
        return origin.verb();
    }

    /** The decoded path, without the query. */
    public String path() {
        return origin.path();
    }

    /** Whether a segment of the path or a value of the query is this text: addresses are kept where bodies are not. */
    public boolean isInAddress(String text) {
        if (Route.segments(origin.path()).contains(text)) {
            return true;
        }
        int question = origin.target().indexOf('?');
        return question >= 0
                && Parameters.of(origin.target().substring(question + 1), Integer.MAX_VALUE).pairs().stream()
                        .anyMatch(pair -> pair.value().equals(text));
    }

    /** The name of the format that is answered in, such as {@code json}. */
    public String format() {
        return format;
    }

    /** Sets the status of the answer; without it 200, or 204 where there is no answer. */
    public void status(int code) {
        if (code < 200 || code > 599) {
            throw new IllegalArgumentException("Not a final status: " + code);
        }
        status = code;
    }

    /**
     * Sets a header of the answer, also where the operation ends with an error.
     *
     * @throws IllegalArgumentException if it holds what a header may not hold
     */
    public void header(String name, String value) {
        HeaderText.check(name, value);
        answerHeaders.put(name, value);
    }

    int statusOr(int usual) {
        return status == 0 ? usual : status;
    }

    Map<String, String> answerHeaders() {
        return answerHeaders;
    }
}
