package io.portaplus.wire.format;

import io.portaplus.wire.dto.ResponseError;
import java.util.List;

/** A request that can't be read. Neither the message nor the faults hold anything of its content. */
public final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The code where the body as a whole is broken: ServiceStack's own. */
    private static final String BROKEN = "SerializationException";

    private final String code;
    private final String text;
    private final transient List<ResponseError> faults;

    /** The body as a whole is broken. */
    public UnreadableException(String text) {
        super(text, null, false, false);
        this.code = BROKEN;
        this.text = text;
        this.faults = List.of();
    }

    /** Members can't be read: at least one fault, the first gives the code and the message. */
    public UnreadableException(List<ResponseError> faults) {
        super("faults: " + faults.size(), null, false, false);
        this.code = String.valueOf(faults.getFirst().errorCode());
        this.text = String.valueOf(faults.getFirst().message());
        this.faults = List.copyOf(faults);
    }

    private UnreadableException(UnreadableException broken, List<ResponseError> faults) {
        super(broken.text, null, false, false);
        this.code = broken.code;
        this.text = broken.text;
        this.faults = List.copyOf(faults);
    }

    /** The same, with faults that were found outside of the body. */
    public UnreadableException with(List<ResponseError> others) {
        return new UnreadableException(this, others);
    }

    /** The stable code that a program may branch on. */
    public String code() {
        return code;
    }

    /** One sentence for a portal developer. */
    public String text() {
        return text;
    }

    /** Every fault that was found, each with the path of its member. */
    public List<ResponseError> faults() {
        return faults;
    }
}
