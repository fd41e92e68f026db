package io.portaplus.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * How writes of one kind are written together. One statement without a transaction around it is a transaction by itself:
 * its work and its commit take one round trip.
 *
 * @param <R> what a write comes to
 */
interface WriteStatement<R, W extends Write<R>> {
    /**
     * Writes and commits.
     *
     * @param connection commits each statement, also afterwards
     * @param told is told what became of each write, once it is committed or known to be refused
     */
    void write(Connection connection, List<W> writes, BiConsumer<W, R> told) throws SQLException;

    /** What a write came to that was written before, by a commit whose confirmation was lost; empty: nobody can tell. */
    default Optional<R> known(Connection connection, W write) throws SQLException {
        return Optional.empty();
    }
}
