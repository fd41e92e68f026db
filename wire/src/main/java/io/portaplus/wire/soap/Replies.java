package io.portaplus.wire.soap;

import io.portaplus.wire.dto.ErrorResponse;
import io.portaplus.wire.dto.ResponseStatus;
import io.portaplus.wire.message.Reply;
import io.portaplus.wire.model.Member;
import io.portaplus.wire.model.RecordModel;
import io.portaplus.wire.model.Shape;
import io.portaplus.wire.xml.XmlBuffer;
import io.portaplus.wire.xml.XmlFormat;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Answers, errors and faults in their envelopes. */
final class Replies {
    private static final String STATUS = "X-Status";

    private final Version version;
    private final XmlFormat xml;
    private final RecordModel<ErrorResponse> errors;
    private final BooleanSupplier faults;
    private final Envelope envelope;

    /**
     * @param faults whether all errors are faults
     */
    Replies(Version version, XmlFormat xml, RecordModel<ErrorResponse> errors, BooleanSupplier faults) {
        this.version = version;
        this.xml = xml;
        this.errors = errors;
        this.faults = faults;
        this.envelope = new Envelope(version);
    }

    /**
     * What an answer repeats of its question.
     *
     * @param contentAction the action of the content type, or empty
     * @param actionNamespace of the header that named the action, or empty
     */
    record Asked(String contentAction, String actionNamespace, String operation) {}

    Reply nothing(Asked asked) {
        return reply(asked, 200, out -> {});
    }

    <A extends Record> Reply answer(Asked asked, int status, RecordModel<A> model, A answer) {
        if (status < 400 || !faults.getAsBoolean()) {
            return reply(asked, status, out -> xml.write(model, answer, out));
        }
        Member member = statusOf(model);
        ResponseStatus told = member == null ? null : (ResponseStatus) member.of(answer);
        return fault(status, told, out -> xml.write(model, answer, out));
    }

    /** The operation's own answer with nothing in it but what went wrong; a fault where it has no place for that. */
    <A extends Record> Reply error(Asked asked, int status, RecordModel<A> model, ResponseStatus told) {
        A answer = faults.getAsBoolean() ? null : with(model, told);
        return answer == null ? fault(status, told) : reply(asked, status, out -> xml.write(model, answer, out));
    }

    Reply fault(int status, ResponseStatus told) {
        return fault(status, told, out -> xml.write(errors, new ErrorResponse(told), out));
    }

    private Reply fault(int status, @Nullable ResponseStatus told, Consumer<XmlBuffer> detail) {
        String code = told == null ? null : told.errorCode();
        String message = told == null ? null : told.message();
        FaultKind kind = FaultKind.of(code == null ? "" : code, status);
        byte[] body = envelope.fault(
                Envelope.Head.of(status), kind, message == null ? "The request failed." : message, detail);
        return new Reply(kind.status(version), Map.of(STATUS, Integer.toString(status)), version.contentType(""), body);
    }

    private Reply reply(Asked asked, int status, Consumer<XmlBuffer> body) {
        String action = asked.actionNamespace().isEmpty() ? "" : asked.operation() + "Response";
        byte[] written = envelope.write(new Envelope.Head(status, action, asked.actionNamespace()), body);
        Map<String, String> headers = status == 200 ? Map.of() : Map.of(STATUS, Integer.toString(status));
        return new Reply(200, headers, version.contentType(asked.contentAction()), written);
    }

    private static <A extends Record> @Nullable A with(RecordModel<A> model, ResponseStatus told) {
        Member member = statusOf(model);
        if (member == null) {
            return null;
        }
        List<Member> members = model.members();
        @Nullable Object[] values = new @Nullable Object[members.size()];
        values[member.index()] = told;
        try {
            return model.create(values);
        } catch (RuntimeException refused) {
            // It can't be without its other members: then the error is a fault.
            return null;
        }
    }

    private static @Nullable Member statusOf(RecordModel<?> model) {
        for (Member member : model.members()) {
            if (member.shape() instanceof Shape.OfRecord of && of.model().type() == ResponseStatus.class) {
                return member;
            }
        }
        return null;
    }
}
