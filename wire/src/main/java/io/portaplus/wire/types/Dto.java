package io.portaplus.wire.types;

import io.portaplus.wire.catalog.Entry;
import io.portaplus.wire.catalog.Route;
import io.portaplus.wire.model.Member;
import io.portaplus.wire.model.RecordModel;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One class of a generated file.
 *
 * @param operation what it is the request of, or null
 */
record Dto(RecordModel<?> model, @Nullable Entry operation) {
    /** How other languages name the namespace that .NET derives an XML namespace from. */
    private static final String CLR = "http://schemas.datacontract.org/2004/07/";

    private static final List<String> PREFERRED = List.of("POST", "GET", "PUT", "PATCH", "DELETE");

    String name() {
        return model.name();
    }

    List<Member> members() {
        return model.members();
    }

    boolean isRequest() {
        return operation != null;
    }

    /** The class of its answer, or null where there is never one. */
    @Nullable
    String answer() {
        return operation == null || operation.answer() == null
                ? null
                : operation.answer().name();
    }

    /** What is said of it, or an empty text. */
    String summary() {
        return operation == null ? "" : operation.told().summary();
    }

    List<Route> routes() {
        return operation == null ? List.of() : operation.routes();
    }

    /** The verb that a client takes where it has the choice. */
    String method() {
        Set<String> taken = operation == null ? Set.of() : operation.verbs();
        return PREFERRED.stream().filter(taken::contains).findFirst().orElse("POST");
    }

    /** What a request implements: the client's interfaces that tell its answer and its verb. */
    List<String> interfaces() {
        if (!isRequest()) {
            return List.of();
        }
        String answer = answer();
        String returns = answer == null ? "IReturnVoid" : "IReturn<" + answer + ">";
        String marker = Verbs.marker(method());
        return marker == null ? List.of(returns) : List.of(returns, marker);
    }

    /** Where it lives in .NET, as its XML namespace tells, or an empty text. */
    String clrNamespace() {
        return clrNamespace(model);
    }

    static String clrNamespace(RecordModel<?> model) {
        String xml = model.xmlNamespace();
        String rest = xml.startsWith(CLR) ? xml.substring(CLR.length()) : "";
        return Kind.NAME.accepts(rest) ? rest : "";
    }
}
