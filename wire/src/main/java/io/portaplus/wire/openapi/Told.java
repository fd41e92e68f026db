package io.portaplus.wire.openapi;

import io.portaplus.wire.catalog.Entry;
import io.portaplus.wire.catalog.Exchange.Body;
import io.portaplus.wire.catalog.Exchange.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The statuses that an operation answers with: its own and those that every operation has. */
final class Told {
    static final String OTHER_ERRORS = "Any other error. ErrorCode is stable, Message is one sentence.";

    private static final String BAD_REQUEST =
            "The request can't be read or is refused. Errors has every fault with the path of its member.";

    private Told() {}

    /** By number. */
    static List<Status> of(Entry entry) {
        List<Status> all = new ArrayList<>(entry.told().exchange().statuses());
        if (entry.answer() == null) {
            add(new Status(204, Body.ANSWER, "Done. There is no body."), all);
        } else {
            add(new Status(200, Body.ANSWER, "Done."), all);
        }
        add(new Status(400, Body.ERROR, BAD_REQUEST), all);
        all.sort(Comparator.comparingInt(Status::code));
        return all;
    }

    private static void add(Status usual, List<Status> all) {
        if (all.stream().noneMatch(status -> status.code() == usual.code())) {
            all.add(usual);
        }
    }
}
