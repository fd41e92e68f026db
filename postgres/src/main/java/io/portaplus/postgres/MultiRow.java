package io.portaplus.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A statement that writes several rows, since PostgreSQL starts and ends a statement for as much as it takes to write a
 * row, and each waits for the one before. It has one text for each power of two, so that the server keeps few of them
 * prepared: 13 rows are 16, of which three are all null, and it must take no notice of a row whose key is null.
 */
final class MultiRow<T> {
    private static final int SIZES = 8;
    static final int MOST = 1 << (SIZES - 1);

    private final List<String> texts = new ArrayList<>();
    private final Shape shape;
    private final Binder<T> row;
    private final Binder<List<T>> end;

    /** Binds parameters after an index; the index of the last one is returned. */
    @FunctionalInterface
    interface Binder<T> {
        int bind(PreparedStatement to, int after, T what) throws SQLException;
    }

    /** A row's columns by their types, which PostgreSQL can't know in a list that stands by itself. */
    static final class Shape {
        private final List<String> types;

        private Shape(List<String> types) {
            this.types = types;
        }

        /** @param types PostgreSQL's names, such as {@code int, text} */
        static Shape of(String types) {
            return new Shape(Arrays.stream(types.split(",")).map(String::strip).toList());
        }

        /** The types are said in the first row, which is enough. */
        private String rows(int count) {
            String first =
                    String.join(", ", types.stream().map(type -> "?::" + type).toList());
            String further = ", (" + String.join(", ", Collections.nCopies(types.size(), "?")) + ")";
            return "(" + first + ")" + further.repeat(count - 1);
        }

        /** Of the same types as values have, since the server prepares a statement again for others. */
        private int bindNulls(PreparedStatement to, int after) throws SQLException {
            int at = after;
            for (String type : types) {
                to.setNull(++at, jdbc(type));
            }
            return at;
        }

        private static int jdbc(String type) {
            return switch (type) {
                case "int" -> Types.INTEGER;
                case "bigint" -> Types.BIGINT;
                case "bool" -> Types.BOOLEAN;
                case "bytea" -> Types.VARBINARY;
                case "numeric" -> Types.NUMERIC;
                case "text" -> Types.VARCHAR;
                case "timestamptz" -> Types.TIMESTAMP;
                default -> throw new IllegalArgumentException(type);
            };
        }
    }

    /**
     * A statement whose parameters are all in its rows.
     *
     * @param sql with {@code %s} where the list of rows goes
     */
    MultiRow(String sql, Shape shape, Binder<T> row) {
        this(sql, shape, row, (_, after, _) -> after);
    }

    /**
     * A statement with parameters after its rows.
     *
     * @param end binds those, from the rows that are written together
     */
    MultiRow(String sql, Shape shape, Binder<T> row, Binder<List<T>> end) {
        this.shape = shape;
        this.row = row;
        this.end = end;
        for (int size = 0; size < SIZES; size++) {
            texts.add(sql.formatted(shape.rows(1 << size)));
        }
    }

    /** Writes the rows in their order; what the statement returns, which is the first column of what it has written. */
    List<String> run(Connection connection, List<T> rows) throws SQLException {
        List<String> written = new ArrayList<>(rows.size());
        for (int from = 0; from < rows.size(); from += MOST) {
            write(connection, rows.subList(from, Math.min(rows.size(), from + MOST)), written);
        }
        return written;
    }

    /** The same in one commit, over a connection that commits each statement. */
    List<String> runAsOne(Connection connection, List<T> rows) throws SQLException {
        if (rows.size() <= MOST) {
            return run(connection, rows);
        }
        List<String> written = new ArrayList<>();
        Transaction.run(connection, () -> written.addAll(run(connection, rows)) || true);
        return written;
    }

    private void write(Connection connection, List<T> rows, List<String> written) throws SQLException {
        // The smallest power of two that is not less.
        int size = 32 - Integer.numberOfLeadingZeros(rows.size() - 1);
        try (PreparedStatement statement = connection.prepareStatement(texts.get(size))) {
            int at = 0;
            for (T one : rows) {
                at = row.bind(statement, at, one);
            }
            for (int i = rows.size(); i < 1 << size; i++) {
                at = shape.bindNulls(statement, at);
            }
            end.bind(statement, at, rows);
            if (statement.execute()) {
                ResultSet returned = statement.getResultSet();
                while (returned.next()) {
                    written.add(returned.getString(1));
                }
            }
        }
    }
}
