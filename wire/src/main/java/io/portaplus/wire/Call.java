package io.portaplus.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/**
 * One call as its operation sees it: what the request was besides its members, and what the answer is besides its body.
 * For the thread that runs the operation.
 */
public final class Call {
    private final HttpFields requestHeaders;
    private final byte[] rawBody;
    private final Origin origin;
    private final String format;
    private final Map<String, String> answerHeaders = new LinkedHashMap<>();
    private int status;

    /** Where a call came from and to. */
    record Origin(String remoteAddress, String verb, String path) {}

    Call(HttpFields requestHeaders, byte[] rawBody, Origin origin, String format) {
        this.requestHeaders = requestHeaders;
        this.rawBody = rawBody;
        this.origin = origin;
        this.format = format;
    }

    /** The first value of a request header, whatever its case, or null. */
    public @Nullable String header(String name) {
        return requestHeaders.get(name);
    }

    /** All values of a request header, one for each time it was sent. */
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
