package io.portaplus.payments.audit;

import java.util.Optional;

/**
 * Follows one chain line by line and tells the first that is not as it was written. Changed, removed, exchanged and added
 * lines don't fit; that the last ones were removed shows by the head alone.
 */
public final class AuditChain {
    private final int chain;
    private AuditHead last;

    /**
     * @param chain the tenant's number; 0: the installation
     */
    public AuditChain(int chain) {
        this.chain = chain;
        this.last = new AuditHead(chain, 0, AuditLine.BEGINNING);
    }

    /** Looks at the next line; what is wrong with it, for a person. */
    public Optional<String> follow(AuditLine line) {
        long expected = last.number() + 1;
        if (line.chain() != chain) {
            return Optional.of("line " + expected + ": it is another tenant's");
        }
        if (line.number() != expected) {
            return Optional.of("line " + expected + ": line " + line.number() + " stands in its place");
        }
        if (!line.hashAfter(last.hash()).equals(line.hash())) {
            return Optional.of("line " + expected + ": it is not what was written, or not after this line");
        }
        last = new AuditHead(chain, line.number(), line.hash());
        return Optional.empty();
    }

    /** Whether what was known of the chain is in what was followed so far; call it when that line was followed. */
    public Optional<String> holds(AuditHead known) {
        if (last.number() < known.number()) {
            return Optional.of(
                    "line " + (last.number() + 1) + ": it is missing, and " + known.number() + " were written");
        }
        if (last.number() == known.number() && !last.hash().equals(known.hash())) {
            return Optional.of("line " + known.number() + ": it is not the one that was known");
        }
        return Optional.empty();
    }

    /** The last line that was followed and good. */
    public AuditHead last() {
        return last;
    }
}
