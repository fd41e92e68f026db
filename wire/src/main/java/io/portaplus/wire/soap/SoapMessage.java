package io.portaplus.wire.soap;

import io.portaplus.wire.dto.ResponseStatus;
import io.portaplus.wire.message.Message;
import io.portaplus.wire.message.Reply;
import io.portaplus.wire.model.RecordModel;
import io.portaplus.wire.soap.Replies.Asked;
import io.portaplus.wire.xml.XmlFormat;
import io.portaplus.wire.xml.XmlScanner;
import org.jspecify.annotations.Nullable;

/** One envelope, read so far that its operation is known. */
final class SoapMessage implements Message {
    private final XmlFormat xml;
    private final Replies replies;
    private final Arrived arrived;

    /**
     * What was read.
     *
     * @param scanner at the start tag of the body's element, or at the end
     * @param called whether the body has an element
     * @param contentAction the action of the content type, or empty
     * @param operation the operation's name, or empty
     */
    record Arrived(XmlScanner scanner, Opening opening, boolean called, String contentAction, String operation) {}

    SoapMessage(XmlFormat xml, Replies replies, Arrived arrived) {
        this.xml = xml;
        this.replies = replies;
        this.arrived = arrived;
    }

    @Override
    public String operation() {
        return arrived.operation();
    }

    @Override
    public <R extends Record> R read(RecordModel<R> model) {
        if (!arrived.called()) {
            return xml.read(model, new byte[0]);
        }
        R request = xml.read(model, arrived.scanner());
        arrived.opening().finish(true);
        return request;
    }

    @Override
    public <A extends Record> Reply answer(int status, RecordModel<A> model, @Nullable A answer) {
        return answer == null ? replies.nothing(asked()) : replies.answer(asked(), status, model, answer);
    }

    @Override
    public Reply nothing() {
        return replies.nothing(asked());
    }

    @Override
    public Reply error(int status, ResponseStatus told, @Nullable RecordModel<?> model) {
        return model == null ? replies.fault(status, told) : replies.error(asked(), status, model, told);
    }

    private Asked asked() {
        return new Asked(arrived.contentAction(), arrived.opening().actionNamespace(), arrived.operation());
    }
}
