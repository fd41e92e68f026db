package io.portaplus.bench.charge;

/** What is measured, round after round, in turn with the others. */
enum Contender {
    SERVICE("the service"),
    PGBENCH("pgbench, the same two commits"),
    HTTP("the same HTTP server, answering a constant"),
    STRIPE("the constant Stripe, called directly");

    private final String title;

    Contender(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
