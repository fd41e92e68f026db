package io.portaplus.wire.binding;

import io.portaplus.wire.format.Format;
import io.portaplus.wire.format.Formats;
import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.format.Reading;
import io.portaplus.wire.format.UnreadableException;
import io.portaplus.wire.jsv.JsvReader;
import io.portaplus.wire.model.RecordModel;
import io.portaplus.wire.parameter.Forms;
import io.portaplus.wire.parameter.Parameters;
import io.portaplus.wire.parameter.Parameters.Pair;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes requests by ServiceStack's rules of sources and precedence, but strictly: what can't be read is never a default,
 * and the faults of all sources are told at once.
 */
public final class Binding {
    private final Formats formats;
    private final ReadLimits limits;
    private final JsvReader values;

    /** The formats must have been made with the same limits. */
    public Binding(Formats formats, ReadLimits limits) {
        this.formats = formats;
        this.limits = limits;
        this.values = new JsvReader(limits);
    }

    /**
     * The request. On a predefined path a body is read in the path's format, whatever its Content-Type says, and the
     * query fills what it left out; on an operation's own route it is what its Content-Type says, and above it stand the
     * path's variables, the query and the form, the later the stronger. A form is always a form.
     *
     * @throws UnreadableException with every fault that was found
     * @throws UnknownTypeException if nobody reads such a Content-Type
     */
    public <R extends Record> R request(RecordModel<R> model, Source source) {
        Parameters form = Forms.read(source.contentType(), source.body(), limits.listItems());
        Format format = form == null && source.body().length > 0 ? format(source) : null;
        if (format != null
                && source.query().pairs().isEmpty()
                && source.variables().isEmpty()) {
            return format.read(model, source.body());
        }
        Draft<R> draft = new Draft<>(model, values, new Reading(limits));
        UnreadableException unreadable = format == null ? null : read(format, source.body(), draft);
        if (source.pathFormat() == null) {
            source.variables().forEach((name, value) -> draft.put(new Pair(name, value)));
            draft.putAll(source.query());
        } else if (format == null) {
            draft.putAll(source.query());
        } else {
            draft.fill(source.query());
        }
        if (form != null) {
            draft.putAll(form);
        }
        return draft.finish(unreadable);
    }

    /** The requests of a batch: nothing but a body has room for many. */
    public <R extends Record> List<R> batch(RecordModel<R> model, Source source) {
        Format format = format(source);
        if (!format.holdsBatches()) {
            throw new UnknownTypeException(mediaTypes(Format::holdsBatches).toList());
        }
        return format.readBatch(model, source.body());
    }

    private static <R extends Record> @Nullable UnreadableException read(Format format, byte[] body, Draft<R> draft) {
        try {
            draft.start(format, body);
            return null;
        } catch (UnreadableException unreadable) {
            return unreadable;
        }
    }

    /** None, or plain text, is the usual format: browsers' scripts say so of what they did not label. */
    private Format format(Source source) {
        Format named = source.pathFormat() == null ? null : formats.named(source.pathFormat());
        if (named != null && named.reads()) {
            return named;
        }
        String contentType = source.contentType();
        if (contentType == null || Formats.bare(contentType).equals("text/plain")) {
            return formats.preferred();
        }
        Format told = formats.ofMediaType(contentType);
        if (told == null || !told.reads()) {
            Stream<String> forms = Stream.of(Forms.URL_ENCODED, Forms.MULTIPART);
            throw new UnknownTypeException(
                    Stream.concat(mediaTypes(Format::reads), forms).toList());
        }
        return told;
    }

    private Stream<String> mediaTypes(Predicate<Format> which) {
        return formats.inOrder().stream().filter(which).flatMap(format -> format.mediaTypes().stream());
    }
}
