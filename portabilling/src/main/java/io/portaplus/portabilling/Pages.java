package io.portaplus.portabilling;

import io.portaplus.payments.billing.BillingAway;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Goes through all pages of a listing. A server may give fewer rows than were asked for without being at the end, and rows
 * may come in meanwhile and shift the pages: so it goes on from what it got until a page is empty, or is shorter
 * than others were and brings nothing new, and rows that come twice count once.
 */
record Pages(Connection connection, Deadline deadline) {
    private static final int ROWS = 200;
    private static final int MOST_PAGES = 500;

    /**
     * All rows, each once.
     *
     * @param member of the answer that holds the rows
     * @param id the member of a row that tells it from others; a row without it counts each time
     * @throws BillingAway where not everything could be listed
     */
    Collection<JsonNode> all(String path, ObjectNode params, String member, String id) {
        Map<String, JsonNode> rows = new LinkedHashMap<>();
        int offset = 0;
        int largest = 0;
        for (int page = 0; page < MOST_PAGES; page++) {
            ObjectNode ask =
                    params.deepCopy().put("limit", ROWS).put("offset", offset).put("get_total", 1);
            ObjectNode answer = PortaBillingSystem.read(connection.call(path, ask, deadline));
            JsonNode got = answer.path(member);
            int known = rows.size();
            for (JsonNode row : got) {
                rows.putIfAbsent(row.path(id).asString("row " + (offset + rows.size())), row);
            }
            offset += got.size();
            largest = Math.max(largest, got.size());
            Long total = Shapes.whole(answer.path("total"));
            boolean nothingNew = rows.size() == known && got.size() < largest;
            if (got.isEmpty() || nothingNew || (total != null && rows.size() >= total)) {
                return rows.values();
            }
        }
        throw new BillingAway(BillingAway.Reason.REFUSED, "a listing has no end");
    }
}
