package io.portaplus.wire;

import io.portaplus.wire.document.Document;
import io.portaplus.wire.document.Documents;
import io.portaplus.wire.document.Wanted;
import io.portaplus.wire.parameter.Parameters;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Documents as they are sent: with an ETag of their content, folded where it helps, asked for again each time. */
final class Shelf {
    static final Set<String> VERBS = Set.of("GET");

    private static final Document START = Document.redirect("/metadata");
    private static final Pattern AUTHORITY =
            Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");
    private static final int ETAG_BYTES = 16;

    private final List<Documents> all;
    private final Policies policies;
    private final @Nullable String publicUrl;

    /**
     * @param publicUrl where callers reach the host, without a slash at its end; null: where the request says
     */
    Shelf(List<Documents> all, Policies policies, @Nullable String publicUrl) {
        this.all = List.copyOf(all);
        this.policies = policies;
        this.publicUrl = publicUrl;
    }

    /** What is at the path, whatever the verb, or null. */
    @Nullable
    Document find(Request request, List<String> path, Parameters query) {
        if (!policies.showsMetadata()) {
            return null;
        }
        if (path.isEmpty()
                || isAt(path, "metadata") && request.getHttpURI().getPath().endsWith("/")) {
            return START;
        }
        String accept = String.join(",", request.getHeaders().getValuesList(HttpHeader.ACCEPT));
        Wanted wanted = new Wanted(path, query.firsts(), base(request), accept);
        for (Documents documents : all) {
            Document document = documents.find(wanted);
            if (document != null) {
                return document;
            }
        }
        return isAt(path, "api") ? START : null;
    }

    private static boolean isAt(List<String> path, String segment) {
        return path.size() == 1 && path.getFirst().equalsIgnoreCase(segment);
    }

    private String base(Request request) {
        if (publicUrl != null) {
            return publicUrl;
        }
        String host = request.getHeaders().get(HttpHeader.HOST);
        String scheme = request.isSecure() ? "https://" : "http://";
        return scheme + (host != null && AUTHORITY.matcher(host).matches() ? host : "localhost");
    }

    /** The document, or 304 where the reader has it. */
    Answer answer(HttpFields request, Document document) {
        if (document.status() == 302) {
            String address = new String(document.body(), StandardCharsets.UTF_8);
            boolean ours = publicUrl != null && address.startsWith("/");
            return Answer.withoutBody(
                    302, Map.of(HttpHeader.LOCATION.asString(), ours ? publicUrl + address : address));
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(HttpHeader.CACHE_CONTROL.asString(), "no-cache");
        Answer plain = Compression.fold(
                request, Answer.of(document.status(), headers, document.contentType(), document.body()));
        if (document.status() != 200) {
            return plain;
        }
        boolean folded = plain.headers().containsKey(HttpHeader.CONTENT_ENCODING.asString());
        String tag = '"' + hash(document.body()) + (folded ? "-gzip\"" : "\"");
        Answer tagged = plain.with(Map.of(HttpHeader.ETAG.asString(), tag));
        return has(request, tag) ? unchanged(tagged) : tagged;
    }

    private static boolean has(HttpFields request, String tag) {
        for (String value : request.getValuesList(HttpHeader.IF_NONE_MATCH)) {
            for (String entry : value.split(",", -1)) {
                String known = entry.strip();
                if (known.equals("*") || known.equals(tag) || known.equals("W/" + tag)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Answer unchanged(Answer whole) {
        Map<String, String> headers = new LinkedHashMap<>(whole.headers());
        headers.remove(HttpHeader.CONTENT_ENCODING.asString());
        return Answer.withoutBody(304, headers);
    }

    private static String hash(byte[] body) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(body);
            return HexFormat.of().formatHex(whole, 0, ETAG_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
