package io.portaplus.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A statement that writes several rows, since PostgreSQL starts and ends a statement for as much as it takes to write a
 * row. It has one text for each power of two, so that the server keeps few of them prepared: 13 rows are 8, 4 and 1.
 */
final class MultiRow<T> {
    private static final int SIZES = 7;

    private final List<String> texts = new ArrayList<>();
    private final Binder<T> row;
    private final Binder<T> end;

    /** Binds parameters after an index; the index of the last one is returned. */
    @FunctionalInterface
    interface Binder<T> {
        int bind(PreparedStatement to, int after, T row) throws SQLException;
    }

    /** A row as it is written: the first one says the types where PostgreSQL can't know them. */
    record Shape(String first, String further) {
        /** A row of columns whose types are known by where they go. */
        static Shape of(int columns) {
            String one = "(" + String.join(", ", Collections.nCopies(columns, "?")) + ")";
            return new Shape(one, one);
        }

        /** A row of columns of these types, in a list that stands by itself. */
        static Shape of(String types) {
            List<String> all = List.of(types.split(","));
            String first = String.join(
                    ", ", all.stream().map(type -> "?::" + type.strip()).toList());
            return new Shape("(" + first + ")", of(all.size()).further);
        }
    }

    /**
     * A statement whose parameters are all in its rows.
     *
     * @param sql with {@code %s} where the rows go
     */
    MultiRow(String sql, Shape shape, Binder<T> row) {
        this(sql, shape, row, (_, after, _) -> after);
    }

    /**
     * A statement with parameters after its rows.
     *
     * @param end binds those, from any of the rows
     */
    MultiRow(String sql, Shape shape, Binder<T> row, Binder<T> end) {
        this.row = row;
        this.end = end;
        for (int size = 0; size < SIZES; size++) {
            texts.add(sql.formatted(shape.first + (", " + shape.further).repeat((1 << size) - 1)));
        }
    }

    /** Writes the rows in their order; what the statement returns, which is the first column of what it has written. */
    List<String> run(Connection connection, List<T> rows) throws SQLException {
        List<String> written = new ArrayList<>(rows.size());
        for (int from = 0; from < rows.size(); ) {
            int size = Math.min(SIZES - 1, 31 - Integer.numberOfLeadingZeros(rows.size() - from));
            run(connection, texts.get(size), rows.subList(from, from + (1 << size)), written);
            from += 1 << size;
        }
        return written;
    }

    /** The same in one commit, over a connection that commits each statement. */
    List<String> runAsOne(Connection connection, List<T> rows) throws SQLException {
        if (Integer.bitCount(rows.size()) == 1 && rows.size() < 1 << SIZES) {
            return run(connection, rows);
        }
        connection.setAutoCommit(false);
        try {
            List<String> written = run(connection, rows);
            connection.commit();
            return written;
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private void run(Connection connection, String text, List<T> rows, List<String> written) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            int at = 0;
            for (T one : rows) {
                at = row.bind(statement, at, one);
            }
            end.bind(statement, at, rows.getFirst());
            if (statement.execute()) {
                ResultSet returned = statement.getResultSet();
                while (returned.next()) {
                    written.add(returned.getString(1));
                }
            }
        }
    }
}
