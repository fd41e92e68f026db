package io.portaplus.app.rig;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.app.rig.Portal.Answer;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** An answer that says what was wrong. */
public final class Refused {
    private final Answer answer;
    private final JsonNode status;

    private Refused(Answer answer) {
        this.answer = answer;
        this.status = answer.json().path("ResponseStatus");
    }

    /** Checks the status and the code; where single faults are listed, the first gives code and message. */
    public static Refused with(Answer answer, int httpStatus, String errorCode) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(httpStatus);
        assertThat(answer.errorCode()).as(answer.text()).isEqualTo(errorCode);
        Refused refused = new Refused(answer);
        assertThat(refused.message()).isNotBlank();
        JsonNode first = refused.status.path("Errors").path(0);
        if (!first.isMissingNode()) {
            assertThat(first.path("ErrorCode").asString("")).isEqualTo(errorCode);
            assertThat(first.path("Message").asString("")).isEqualTo(refused.message());
        }
        return refused;
    }

    /** Checks that this is the only fault. */
    public Refused onlyFault(String code, String field, String message) {
        assertThat(faults()).as(answer.text()).containsExactly(code + " " + field);
        return saying(message);
    }

    /** Checks what the first fault says. */
    public Refused saying(String message) {
        assertThat(message()).isEqualTo(message);
        return this;
    }

    /** Every fault as {@code code field}, in the order of the answer. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        status.path("Errors")
                .forEach(error -> faults.add(error.path("ErrorCode").asString("") + " "
                        + error.path("FieldName").asString("")));
        return faults;
    }

    public String message() {
        return status.path("Message").asString("");
    }
}
