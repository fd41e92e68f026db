package io.portaplus.postgres;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Rows as arrays, one for each column: a statement has the same text then for any number of them. */
final class Columns<T> {
    private final PreparedStatement to;
    private final List<T> rows;
    private int at;

    Columns(PreparedStatement to, int after, List<T> rows) {
        this.to = to;
        this.at = after;
        this.rows = rows;
    }

    Columns<T> text(Function<T, String> value) throws SQLException {
        return bind("text", value, String[]::new);
    }

    Columns<T> whole(Function<T, Integer> value) throws SQLException {
        return bind("int4", value, Integer[]::new);
    }

    Columns<T> big(Function<T, Long> value) throws SQLException {
        return bind("int8", value, Long[]::new);
    }

    Columns<T> bool(Function<T, Boolean> value) throws SQLException {
        return bind("bool", value, Boolean[]::new);
    }

    /** In UTC, whatever the time zones of session and program. */
    Columns<T> time(Function<T, Instant> value) throws SQLException {
        return bind("timestamptz", row -> value.apply(row).toString(), String[]::new);
    }

    /** The index of the last parameter that was bound. */
    int last() {
        return at;
    }

    private <V> Columns<T> bind(String type, Function<T, V> value, IntFunction<V[]> array) throws SQLException {
        to.setArray(
                ++at,
                to.getConnection().createArrayOf(type, rows.stream().map(value).toArray(array)));
        return this;
    }
}
