package io.portaplus.wire.binding;

import io.portaplus.wire.dto.ResponseError;
import io.portaplus.wire.format.Fault;
import io.portaplus.wire.format.Format;
import io.portaplus.wire.format.Reading;
import io.portaplus.wire.format.UnreadableException;
import io.portaplus.wire.jsv.JsvReader;
import io.portaplus.wire.model.Member;
import io.portaplus.wire.model.RecordModel;
import io.portaplus.wire.model.Scalar;
import io.portaplus.wire.parameter.Parameters;
import io.portaplus.wire.parameter.Parameters.Pair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request while it comes together. */
final class Draft<R extends Record> {
    private final RecordModel<R> model;
    private final JsvReader reader;
    private final Reading reading;
    private final @Nullable Object[] members;
    private @Nullable R whole;

    Draft(RecordModel<R> model, JsvReader reader, Reading reading) {
        this.model = model;
        this.reader = reader;
        this.reading = reading;
        this.members = new @Nullable Object[model.members().size()];
        reading.enter();
    }

    /** Begins with what a body says. Throws {@link UnreadableException}. */
    void start(Format format, byte[] body) {
        R read = format.read(model, body);
        for (Member member : model.members()) {
            members[member.index()] = member.of(read);
        }
        whole = read;
    }

    /** Sets one member, if the name is one's and the value is not empty. */
    void put(Pair pair) {
        putAll(new Parameters(List.of(pair), false));
    }

    /** Sets members to what the parameters say. */
    void putAll(Parameters parameters) {
        joined(parameters).forEach(this::set);
    }

    /** Sets those members that have nothing so far. */
    void fill(Parameters parameters) {
        joined(parameters).forEach((member, text) -> {
            if (members[member.index()] == null) {
                set(member, text);
            }
        });
    }

    /** Values of one name are joined by commas: a list in parts. */
    private Map<Member, String> joined(Parameters parameters) {
        if (parameters.tooMany()) {
            reading.atUnknown();
            reading.fault(Fault.ITEMS);
        }
        Map<Member, String> texts = new LinkedHashMap<>();
        for (Pair pair : parameters.pairs()) {
            Member member = pair.value().isEmpty() ? null : model.member(pair.name());
            if (member != null) {
                texts.merge(member, pair.value(), (before, more) -> before + ',' + more);
            }
        }
        return texts;
    }

    private void set(Member member, String text) {
        reading.at(member.name());
        // Of a checkbox and the hidden field behind it the first one counts.
        int comma = member.shape() == Scalar.BOOLEAN ? text.indexOf(',') : -1;
        Object value = reader.read(member.shape(), comma < 0 ? text : text.substring(0, comma), reading);
        if (value != null) {
            members[member.index()] = value;
            whole = null;
        }
    }

    /** The request; throws what was wrong with the body and with all else at once. */
    R finish(@Nullable UnreadableException body) {
        reading.leave();
        if (body == null) {
            return whole != null && !reading.hasFaults() ? whole : reading.finish(reading.make(model, members));
        }
        try {
            reading.finish();
        } catch (UnreadableException parameters) {
            throw both(body, parameters);
        }
        throw body;
    }

    private static UnreadableException both(UnreadableException body, UnreadableException parameters) {
        List<ResponseError> all = new ArrayList<>(body.faults());
        all.addAll(parameters.faults());
        return body.faults().isEmpty() ? body.with(all) : new UnreadableException(all);
    }
}
