package io.portaplus.sandbox.portabilling.state;

import java.util.List;
import java.util.Map;

/**
 * The books as one JSON document. Sessions are not in it: after a restart everybody logs in again.
 *
 * @param aheadMillis how far the clock had been moved
 * @param switches how they stood
 */
public record Snapshot(
        long seed,
        long aheadMillis,
        long lastId,
        Map<String, String> switches,
        List<User> users,
        List<Party> customers,
        List<Party> accounts,
        List<Invoice> invoices,
        List<Xdr> xdrs,
        List<CardTransaction> cards,
        List<Posting> ledger) {}
