package io.portaplus.sandbox.portabilling.service;

import io.portaplus.sandbox.portabilling.protocol.BillingFault;
import io.portaplus.sandbox.portabilling.protocol.Params;
import io.portaplus.sandbox.portabilling.state.Switch;
import io.portaplus.sandbox.portabilling.state.Switches;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Pages of listings: {@code limit} and {@code offset}, which is refused without a limit; {@code get_total}. */
final class Paging {
    private Paging() {}

    static ObjectNode page(String member, List<ObjectNode> all, Params params, Switches switches) {
        Long limit = params.whole("limit");
        Long offset = params.whole("offset");
        if (offset != null && limit == null) {
            throw BillingFault.drawn("offset_without_limit", "An offset needs a limit");
        }
        if ((limit != null && limit < 1) || (offset != null && offset < 0)) {
            throw BillingFault.parameter("limit");
        }
        int size = switches.number(Switch.DEFAULT_LIMIT);
        int most = switches.number(Switch.MAX_LIMIT);
        if (limit != null) {
            // More than the most is cut without a word.
            size = (int) Math.min(limit, most);
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = answer.putArray(member);
        all.stream().skip(offset == null ? 0 : offset).limit(size).forEach(rows::add);
        if (params.flag("get_total")) {
            answer.put("total", all.size());
        }
        return answer;
    }
}
